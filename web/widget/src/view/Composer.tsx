/** Where the shopper writes: Enter sends, unless an input method is still choosing characters. */
import { LEAST_LEFT, left } from "../talk/limits";
import * as words from "../words";
import { pasted } from "../../../picture/pasted";
import { cross, photo, up } from "./icons";
import type { Screen } from "./screen";

export function Composer({ screen }: { screen: Screen }) {
  const { draft, pictures } = screen;
  const room = left(draft);
  let picker: HTMLInputElement | null = null;

  const key = (event: KeyboardEvent) => {
    // 229: the key belongs to the input method (Safari ends the composition before its Enter arrives)
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    screen.send();
  };
  const paste = (event: ClipboardEvent) => {
    const files = pasted(event.clipboardData);
    if (!files[0]) return;
    event.preventDefault();
    void screen.choose(files);
  };
  const pick = () => {
    void screen.choose([...(picker?.files ?? [])]);
    picker!.value = "";
  };

  return (
    <div class="composer">
      {(pictures[0] || screen.preparing > 0) && (
        <div class="previews">
          {pictures.map((one) => (
            <div>
              <img src={one.url} alt={words.picture} />
              <button aria-label={words.removePicture} onClick={() => screen.unchoose(one)}>
                {cross()}
              </button>
            </div>
          ))}
          {screen.preparing > 0 && <p role="status">{words.picturePreparing}</p>}
        </div>
      )}
      <div class="write">
        <button class="icon" aria-label={words.addPicture} onClick={() => picker?.click()}>
          {photo()}
        </button>
        <input
          ref={(element: HTMLInputElement | null) => void (picker = element)}
          type="file"
          hidden
          multiple
          accept="image/*"
          onChange={pick}
        />
        <textarea
          ref={(element: HTMLTextAreaElement | null) => screen.fit(element)}
          rows={1}
          value={draft}
          placeholder={words.write}
          aria-label={words.write}
          aria-invalid={room < 0}
          enterkeyhint="send"
          onInput={({ currentTarget }) => screen.write(currentTarget.value)}
          onKeyDown={key}
          onPaste={paste}
        />
        <button class="icon send" aria-label={words.send} disabled={!screen.ready} onClick={() => screen.send()}>
          {up()}
        </button>
      </div>
      {room <= LEAST_LEFT && (
        <div class={room < 0 ? "left over" : "left"} role="status">
          {words.left(room)}
        </div>
      )}
    </div>
  );
}
