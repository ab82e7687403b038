const longMs = 10 * 60_000

/** Whoever writes on WhatsApp expects an answer sooner than this. */
export function isLongWait(since: string, now: Date): boolean {
  return now.getTime() - Date.parse(since) >= longMs
}
