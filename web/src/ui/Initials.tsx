import classes from './Initials.module.css'

/** A face for someone without a photo. `colour` overrides the one drawn from the name. */
export function Initials({ name, size = 44, colour }: { name: string; size?: number; colour?: string }) {
  const style = { width: size, height: size, fontSize: size * 0.36, ...(colour ? { background: tint(colour) } : {}) }
  return (
    <span className={classes.face} data-tone={colour ? 'own' : toneOf(name)} style={style} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

// Any colour the clinic chooses becomes a pale paper on which dark ink stays readable.
const tint = (colour: string) => `color-mix(in srgb, ${colour} 28%, white)`

function initialsOf(name: string): string {
  const named = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !/^(d[aeo]s?|e|dra?\.?)$/i.test(word))
  const letters = [named.at(0), named.length > 1 ? named.at(-1) : undefined].map((word) => word?.charAt(0) ?? '')
  return letters.join('').toUpperCase() || '•'
}

function toneOf(name: string): number {
  let sum = 0
  for (const letter of name) sum += letter.codePointAt(0) ?? 0
  return sum % 5
}
