import { words } from '../i18n/index.ts'
import classes from './ColourChoice.module.css'
import { colours } from './resource-form.ts'

/** The colour of a professional's cards in the agenda. */
export function ColourChoice({ value, onChange }: { value: string | null; onChange: (colour: string) => void }) {
  const shown = value && !colours.some((colour) => colour === value) ? [...colours, value] : colours
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.legend}>{words.settings.resources.colour}</legend>
      <div className={classes.colours}>
        {shown.map((colour, i) => (
          <label key={colour} className={classes.colour} style={{ background: colour }}>
            <input
              type="radio"
              name="colour"
              className={classes.input}
              aria-label={words.settings.resources.colourName(i + 1)}
              checked={colour === value}
              onChange={() => onChange(colour)}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
