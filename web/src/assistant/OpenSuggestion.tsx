import { Button, Textarea } from '@mantine/core'
import { IconPencil, IconSend2, IconSparkles, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { SuggestionItem } from '#assistant/contract.ts'
import type { Can } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { RichText } from '../ui/RichText.tsx'
import { discardSuggestion, editSuggestion, sendSuggestion } from './api.ts'
import classes from './SuggestionPanel.module.css'
import { useSettle } from './use-settle.ts'

type Props = { item: SuggestionItem; conversationId: string; can: Can }

export function OpenSuggestion({ item, conversationId, can }: Props) {
  // Kept when the suggestion is renewed under one's hands: nobody writes a text twice.
  const [edited, edit] = useState<string | null>(null)
  const { settle, fault, notDone, isBusy } = useSettle(conversationId)
  return (
    <div className={classes.card}>
      <p className={classes.title}>
        <IconSparkles size={16} aria-hidden="true" />
        {words.assistant.suggestion}
      </p>
      {item.renewedBecause && <p className={classes.why}>{words.assistant.renewed[item.renewedBecause]}</p>}
      {edited === null ? (
        <div className={classes.text}>
          <RichText text={item.text} />
        </div>
      ) : (
        <Textarea
          aria-label={words.assistant.editLabel}
          autosize
          minRows={3}
          maxRows={9}
          maxLength={4096}
          autoFocus
          value={edited}
          onChange={(event) => edit(event.currentTarget.value)}
        />
      )}
      {item.also.length > 0 && <Also items={item.also} />}
      {(fault ?? notDone) && (
        <p className={classes.fault} role="alert">
          {fault ? messageOf(fault) : notDone}
        </p>
      )}
      {can.allowed ? (
        <Actions
          item={item}
          edited={edited}
          isBusy={isBusy}
          onEdit={edit}
          onSettle={(run) => settle(run, { onDone: () => edit(null) })}
        />
      ) : (
        <p className={classes.why}>{can.whyNot}</p>
      )}
    </div>
  )
}

type ActionsProps = {
  item: SuggestionItem
  edited: string | null
  isBusy: boolean
  onEdit: (text: string | null) => void
  onSettle: (run: () => ReturnType<typeof sendSuggestion>) => void
}

function Actions({ item, edited, isBusy, onEdit, onSettle }: ActionsProps) {
  if (edited !== null) {
    const send = () => onSettle(() => editSuggestion(item.id, { text: edited.trim(), clientId: crypto.randomUUID() }))
    return (
      <div className={classes.actions}>
        <Button
          loading={isBusy}
          disabled={edited.trim() === ''}
          leftSection={<IconSend2 size={18} aria-hidden="true" />}
          onClick={send}
        >
          {words.assistant.sendEdited}
        </Button>
        <Button variant="default" onClick={() => onEdit(null)}>
          {words.assistant.cancelEdit}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.actions}>
      <Button
        loading={isBusy}
        leftSection={<IconSend2 size={18} aria-hidden="true" />}
        onClick={() => onSettle(() => sendSuggestion(item.id))}
      >
        {words.assistant.send}
      </Button>
      <Button
        variant="default"
        disabled={isBusy}
        leftSection={<IconPencil size={18} aria-hidden="true" />}
        onClick={() => onEdit(item.text)}
      >
        {words.assistant.edit}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        c="gray.8"
        disabled={isBusy}
        leftSection={<IconTrash size={18} aria-hidden="true" />}
        onClick={() => onSettle(() => discardSuggestion(item.id))}
      >
        {words.assistant.discard}
      </Button>
    </div>
  )
}

function Also({ items }: { items: string[] }) {
  return (
    <div className={classes.also}>
      {words.assistant.also}
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}
