/** 小二's mark: the character 二, its lower stroke a smile. */
export const Mark = ({ size = 36 }: { size?: number }) => (
  <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <circle cx="16" cy="16" r="16" />
    <path d="M10.5 11.5h11M7.5 18c5 4.5 12 4.5 17 0" />
  </svg>
);
