import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { Bubble } from '../ui/Bubble.tsx'
import { RichText } from '../ui/RichText.tsx'
import { phrasePreviewQuery } from './api.ts'
import classes from './Phrase.module.css'

export type Preview = { text: string | null; fault: string | null }

/** How a wording reads once the typing rests, or what is wrong with it and where. */
export function usePreview(key: string, wording: string): Preview {
  const [rested] = useDebouncedValue(wording, 350)
  const { data } = useQuery(phrasePreviewQuery(key, rested))
  if (!data) return { text: null, fault: null }
  if (data.fault === null) return { text: data.text, fault: null }
  const { message, line, column } = data.fault
  return { text: null, fault: line === null || column === null ? message : words.phrases.faultAt(line, column, message) }
}

export function PhrasePreview({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <div className={classes.preview} role="group" aria-label={words.phrases.preview}>
      <Bubble side="start" tone="plain" isFirst meta={words.phrases.sample}>
        <RichText text={text} />
      </Bubble>
    </div>
  )
}
