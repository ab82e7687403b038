import { words } from '../i18n/index.ts'
import classes from './FirstMessages.module.css'

/** What to say first, for whoever does not know where to begin. */
export function FirstMessages({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <section className={classes.box} aria-label={words.demo.tryOne}>
      <h3 className={classes.title}>{words.demo.tryOne}</h3>
      {words.demo.firstMessages.map((text) => (
        <button key={text} type="button" className={classes.message} onClick={() => onChoose(text)}>
          {text}
        </button>
      ))}
    </section>
  )
}
