import { encode } from 'uqr'

/** The dark squares of a QR code as one SVG path, on a field of `size` by `size`. */
export function drawQr(code: string): { size: number; path: string } {
  const { size, data } = encode(code, { border: 2, ecc: 'M' })
  return { size, path: data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') }
}
