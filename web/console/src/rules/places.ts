/** The lists that stand beside a conversation, and their addresses. */

export type Place = 'desk' | 'ended' | 'team'

const ROOTS: Record<Place, string> = { desk: '/', ended: '/ended', team: '/team' }

export function placeOf(route: string): Place {
  const [first] = route.split('-')
  return first === 'ended' || first === 'team' ? first : 'desk'
}

export function address(place: Place, conversation: string | null): string {
  if (conversation === null) return ROOTS[place]
  return `${place === 'desk' ? '/c' : ROOTS[place]}/${encodeURIComponent(conversation)}`
}
