/** Two short tones, made on the spot: a rising pair for somebody who begins to wait, a single one for a message. */

const TONES = { arrival: [659, 880], message: [784] } as const
const GAP_S = 0.13
const QUIET_MS = 1200

let context: AudioContext | null = null
let last = 0

/** Browsers let a page sound only after it was touched once. */
export function unlockSound(): void {
  const wake = (): void => {
    context ??= new AudioContext()
    void context.resume()
  }
  window.addEventListener('pointerdown', wake, { once: true })
  window.addEventListener('keydown', wake, { once: true })
}

export function chime(kind: keyof typeof TONES): void {
  if (context === null || Date.now() - last < QUIET_MS) return
  last = Date.now()
  const begin = context.currentTime
  for (const [place, pitch] of TONES[kind].entries()) tone(context, pitch, begin + place * GAP_S)
}

function tone(audio: AudioContext, pitch: number, at: number): void {
  const source = new OscillatorNode(audio, { type: 'sine', frequency: pitch })
  const volume = new GainNode(audio, { gain: 0 })
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.18, at + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.3)
  source.connect(volume).connect(audio.destination)
  source.start(at)
  source.stop(at + 0.32)
}
