import classes from './TagMark.module.css'

/** A short word in a colour of its own. */
export function TagMark({ name, colour }: { name: string; colour: string }) {
  // Mixed with ink, any colour stays readable on its own tint.
  const style = { background: `color-mix(in srgb, ${colour} 14%, white)`, color: `color-mix(in srgb, ${colour} 82%, black)` }
  return (
    <span className={classes.mark} style={style}>
      {name}
    </span>
  )
}
