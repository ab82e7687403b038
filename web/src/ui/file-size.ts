const units = ['B', 'kB', 'MB', 'GB'] as const

/** "2,1 MB": as a phone writes it. */
export function fileSize(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  const size = bytes / 1000 ** power
  return `${size.toLocaleString('pt-BR', { maximumFractionDigits: size < 10 && power > 0 ? 1 : 0 })} ${units[power] ?? 'B'}`
}
