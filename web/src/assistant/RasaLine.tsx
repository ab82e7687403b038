import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { rasaQuery } from './api.ts'
import classes from './AssistantPage.module.css'

/** How Rasa is, in a line; nothing where none is connected, which is almost everywhere. */
export function RasaLine() {
  const { data } = useQuery(rasaQuery)
  if (!data?.standing) return null
  return (
    <p className={classes.hint} role="status">
      {words.assistant.rasa[data.standing]}
    </p>
  )
}
