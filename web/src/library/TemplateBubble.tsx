import { previewTemplate } from '#library/templates/contract.ts'
import { words } from '../i18n/index.ts'
import { MessageChoices } from '../ui/MessageChoices.tsx'
import { RichText } from '../ui/RichText.tsx'
import classes from './Templates.module.css'

type Props = {
  header: string | null
  body: string
  footer: string | null
  buttons: { text: string }[]
  values: Readonly<Record<string, string>>
}

/** A template as the person's phone shows it. */
export function TemplateBubble({ header, body, footer, buttons, values }: Props) {
  return (
    <div className={classes.preview} role="group" aria-label={words.templates.preview}>
      <div className={classes.bubble}>
        {header && <strong>{previewTemplate(header, values)}</strong>}
        <RichText text={previewTemplate(body, values)} />
        {footer && <small>{footer}</small>}
      </div>
      {buttons.length > 0 && (
        <MessageChoices
          choices={buttons.map(({ text }) => ({ title: text, description: null }))}
          label={words.conversations.choices}
        />
      )}
    </div>
  )
}
