import classes from './MessageChoices.module.css'

type Choice = { title: string; description: string | null }
type Props<C extends Choice> = {
  choices: C[]
  label: string
  /** Absent: they are only shown. */
  onPress?: (choice: C) => void
}

/** What can be pressed under a message, as WhatsApp shows it: on the pretended phone to press, at the desk to read. */
export function MessageChoices<C extends Choice>({ choices, label, onPress }: Props<C>) {
  return (
    <ul className={classes.choices} aria-label={label}>
      {choices.map((choice, index) => (
        <li key={index}>
          {onPress ? (
            <button type="button" className={classes.choice} onClick={() => onPress(choice)}>
              <Face {...choice} />
            </button>
          ) : (
            <span className={classes.shown}>
              <Face {...choice} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Face({ title, description }: Choice) {
  return (
    <>
      <strong>{title}</strong>
      {description && <small>{description}</small>}
    </>
  )
}
