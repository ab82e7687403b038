/**
 * How often one address (of the network, or a secret one) may ask, in this process. Such addresses are signed or long, so nobody guesses one:
 * this only keeps what is behind them from being hammered. What is older than the window is forgotten.
 */
export function createPace({ most, windowMs, now }: { most: number; windowMs: number; now: () => number }) {
  let began = now()
  let counts = new Map<string, number>()
  return (address: string): boolean => {
    if (now() - began >= windowMs) {
      began = now()
      counts = new Map()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= most
  }
}
