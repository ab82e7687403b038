import { ActionIcon } from '@mantine/core'
import { IconBolt, IconNote, IconSend2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import type { Words } from '../shell/outgoing.ts'
import { choiceId, ChoiceList } from '../ui/ChoiceList.tsx'
import { isSendKey } from '../ui/Composer.tsx'
import { SendFile } from '../shell/SendFile.tsx'
import { sendFile } from './api.ts'
import classes from './DeskComposer.module.css'
import { QuoteLine } from './QuoteLine.tsx'
import { useDraft } from './use-draft.ts'
import { useQuote } from './use-quote.ts'
import { useSuggestions } from './use-suggestions.ts'

type Props = { conversation: ConversationAnswer; mayAnswer: boolean; onSend: (words: Words) => void; onWriting: () => void }

/** Answers the person or, as a note, the team. "/" brings the quick replies, "@" in a note a colleague. */
export function DeskComposer({ conversation, mayAnswer, onSend, onWriting }: Props) {
  const [answer, writeAnswer, clearAnswer] = useDraft(conversation)
  const [note, writeNote] = useState('')
  const [wantsNote, setWantsNote] = useState(false)
  const isNote = wantsNote || !mayAnswer
  const text = isNote ? note : answer
  const [quoted, quote] = useQuote(conversation.id)
  const field = useRef<HTMLTextAreaElement>(null)
  const queryClient = useQueryClient()
  const write = (next: string) => {
    if (isNote) return writeNote(next)
    writeAnswer(next)
    if (next.trim() !== '') onWriting()
  }
  const listId = useId()
  const suggestions = useSuggestions({ conversationId: conversation.id, isNote, text, field, write })
  const isEmpty = text.trim() === ''
  const send = () => {
    if (isEmpty) return
    if (isNote) {
      onSend({ text: text.trim(), note: { mentions: suggestions.mentionedIn(text) } })
      writeNote('')
    } else {
      onSend({ text: text.trim(), seenSeq: conversation.lastSeq, ...(quoted && { quotes: quoted.id }) })
      clearAnswer()
      quote(null)
    }
    suggestions.close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (suggestions.onKey(event)) return event.preventDefault()
    if (!isSendKey(event)) return
    event.preventDefault()
    send()
  }
  const label = isNote ? words.conversations.writeNote : words.conversations.reply
  return (
    <div className={classes.composer} data-note={isNote}>
      {suggestions.isOpen && (
        <ChoiceList
          id={listId}
          label={suggestions.label}
          choices={suggestions.choices}
          active={suggestions.active}
          onChoose={suggestions.choose}
          empty={suggestions.empty}
        />
      )}
      {suggestions.warning && (
        <p className={classes.warning} role="status">
          {suggestions.warning}
        </p>
      )}
      {!isNote && quoted && <QuoteLine item={quoted} onDrop={() => quote(null)} />}
      {isNote && <p className={classes.hint}>{mayAnswer ? words.conversations.noteHint : words.conversations.noteOnly}</p>}
      <div className={classes.row}>
        {mayAnswer && (
          <>
            <ActionIcon
              aria-label={words.conversations.note}
              title={words.conversations.note}
              aria-pressed={isNote}
              variant={isNote ? 'filled' : 'subtle'}
              color="honey"
              onClick={() => {
                setWantsNote(!isNote)
                suggestions.close()
                field.current?.focus()
              }}
            >
              <IconNote size={20} aria-hidden="true" />
            </ActionIcon>
            {!isNote && <SendFile onSend={(file) => sendFile(queryClient, conversation.id, file)} />}
            {!isNote && (
              <ActionIcon
                aria-label={words.conversations.quickReplies}
                title={words.conversations.quickReplies}
                aria-expanded={suggestions.isOpen}
                onClick={() => {
                  suggestions.toggleReplies()
                  field.current?.focus()
                }}
              >
                <IconBolt size={20} aria-hidden="true" />
              </ActionIcon>
            )}
          </>
        )}
        <textarea
          ref={field}
          className={classes.field}
          aria-label={label}
          placeholder={isNote ? words.conversations.noteBegin : words.conversations.replyBegin}
          rows={1}
          maxLength={4096}
          value={text}
          role="combobox"
          aria-expanded={suggestions.isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={
            suggestions.isOpen && suggestions.choices.length > 0 ? choiceId(listId, suggestions.active) : undefined
          }
          onChange={(event) => {
            write(event.currentTarget.value)
            suggestions.follow(event.currentTarget.value, event.currentTarget.selectionStart)
          }}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          variant="filled"
          radius="xl"
          color={isNote ? 'honey' : 'plum'}
          aria-label={isNote ? words.conversations.keepNote : words.conversations.send}
          disabled={isEmpty}
          onClick={send}
        >
          <IconSend2 size={20} aria-hidden="true" />
        </ActionIcon>
      </div>
    </div>
  )
}
