import classes from './QrCode.module.css'

/** `path`: the dark squares, on a field of `size` by `size`. */
export function QrCode({ path, size, label }: { path: string; size: number; label: string }) {
  return (
    <svg className={classes.code} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
