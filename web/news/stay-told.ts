import type { z } from 'zod'
import type { NewsPreferences } from '#contract/news.ts'
import { newKey, read, send } from '../api.ts'
import { askedHere, present } from './this-browser.ts'

type Preferences = z.output<typeof NewsPreferences>

/** Whoever signs in anew, in a browser where he asked for news, goes on being told there. */
export async function stayTold(member: string): Promise<void> {
  if (askedHere() !== member) return
  const registration = await present()
  if (registration === null) return
  const { devices, push } = await read<Preferences>('/api/news-preferences')
  if (!push.isOn || devices.some(({ isThis }) => isThis)) return
  await send({ method: 'POST', path: '/api/news-devices', body: registration }, newKey())
}

/** A short sound, for whoever asked for one. */
export async function ring(): Promise<void> {
  const { own } = await read<Preferences>('/api/news-preferences')
  if (!own.sound) return
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  loudness.gain.setValueAtTime(0.1, audio.currentTime)
  loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4)
  tone.connect(loudness).connect(audio.destination)
  tone.frequency.value = 660
  tone.start()
  tone.stop(audio.currentTime + 0.4)
  tone.onended = () => void audio.close()
}
