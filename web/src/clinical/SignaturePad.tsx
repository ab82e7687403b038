import { Button } from '@mantine/core'
import { useRef, type PointerEvent } from 'react'
import { words } from '../i18n/index.ts'
import { pathOf } from './stroke-path.ts'
import classes from './Fill.module.css'

const text = words.clinical.fill

/** Lines of points on a field of 1000 by 400, whatever the screen. */
export type Strokes = [number, number][][]
const [width, height, mostPoints, mostStrokes] = [1_000, 400, 2_000, 200]

type Props = { strokes: Strokes; onChange: (strokes: Strokes) => void; error: string | null }

/** Drawn with a finger, a pen or the mouse. Kept as lines, never as a picture: nothing of it can be anything else. */
export function SignaturePad({ strokes, onChange, error }: Props) {
  const field = useRef<SVGSVGElement>(null)
  const pointOf = (event: PointerEvent): [number, number] => {
    const box = field.current?.getBoundingClientRect() ?? { left: 0, top: 0, width, height }
    const place = (at: number, from: number, size: number, most: number) =>
      Math.min(most, Math.max(0, Math.round(((at - from) / size) * most)))
    return [place(event.clientX, box.left, box.width, width), place(event.clientY, box.top, box.height, height)]
  }
  const begin = (event: PointerEvent) => {
    if (strokes.length >= mostStrokes) return
    event.currentTarget.setPointerCapture(event.pointerId)
    onChange([...strokes, [pointOf(event)]])
  }
  const draw = (event: PointerEvent) => {
    const last = strokes.at(-1)
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !last || last.length >= mostPoints) return
    onChange([...strokes.slice(0, -1), [...last, pointOf(event)]])
  }
  return (
    <div className={classes.signature}>
      <div className={classes.signatureHead}>
        <span>{text.draw}</span>
        <Button variant="subtle" disabled={strokes.length === 0} onClick={() => onChange([])}>
          {text.clear}
        </Button>
      </div>
      <svg
        ref={field}
        className={classes.pad}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={strokes.length > 0 ? text.drawn : text.notDrawn}
        onPointerDown={begin}
        onPointerMove={draw}
      >
        <path d={`M60 ${height - 80}H${width - 60}`} className={classes.baseline} />
        <path d={pathOf(strokes)} className={classes.ink} />
      </svg>
      {error && (
        <p className={classes.fault} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
