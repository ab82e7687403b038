import { Modal, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DoubtfulTurnItem } from '#assistant/learning/contract.ts'
import { intents, type Intent } from '#engines/understanding/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { foldText } from '../ui/fold-text.ts'
import { teach } from './api.ts'
import { understandingKey } from './live.ts'
import classes from './Understanding.module.css'

type Props = {
  /** Null: a sentence written by hand. */
  turn: DoubtfulTurnItem | null
  onClose: () => void
  onDone: (said: string) => void
}

/** A sentence and every intent it may have, the likeliest first. One tap teaches. */
export function TeachDialog({ turn, onClose, onDone }: Props) {
  const queryClient = useQueryClient()
  const [text, write] = useState(turn?.example ?? '')
  const [sought, seek] = useState('')
  const teaching = useMutation({
    mutationFn: (intent: Intent) => teach({ turnId: turn?.id ?? null, text, intent }),
    onSuccess: () => {
      onDone(words.understanding.taught)
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: understandingKey }),
  })
  const found = matching(sought, turn?.guesses ?? [])
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.understanding.pickTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <div className={classes.form}>
        <Textarea
          label={words.understanding.sentence}
          description={words.understanding.sentenceHint}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={500}
          value={text}
          data-autofocus={turn === null || undefined}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <TextInput
          label={words.understanding.search}
          placeholder={words.understanding.searchHint}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          value={sought}
          data-autofocus={turn !== null || undefined}
          onChange={(event) => seek(event.currentTarget.value)}
        />
        {teaching.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(teaching.error)}
          </p>
        )}
        <ul className={classes.intents} aria-label={words.understanding.pickTitle}>
          {found.map((intent) => (
            <li key={intent}>
              <UnstyledButton
                className={classes.intent ?? ''}
                disabled={text.trim() === '' || teaching.isPending}
                onClick={() => teaching.mutate(intent)}
              >
                <span className={classes.name}>{words.understanding.intents[intent].name}</span>
                {intent === turn?.guesses[0] && <span className={classes.likely}>{words.understanding.likely}</span>}
                <span className={classes.hint}>{words.understanding.intents[intent].hint}</span>
              </UnstyledButton>
            </li>
          ))}
          {found.length === 0 && <li className={classes.hint}>{words.understanding.noIntent}</li>}
        </ul>
      </div>
    </Modal>
  )
}

function matching(sought: string, guesses: readonly Intent[]): Intent[] {
  const wish = foldText(sought)
  const rest = intents
    .filter((one) => !guesses.includes(one))
    .toSorted((a, b) => words.understanding.intents[a].name.localeCompare(words.understanding.intents[b].name, 'pt-BR'))
  return [...guesses, ...rest].filter((intent) => {
    const { name, hint } = words.understanding.intents[intent]
    return foldText(`${name} ${hint}`).includes(wish)
  })
}
