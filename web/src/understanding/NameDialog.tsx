import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DoubtfulTurnItem, NameableItem } from '#assistant/learning/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { nameablesQuery, nameIt } from './api.ts'
import { understandingKey } from './live.ts'
import classes from './Understanding.module.css'

type Props = { turn: DoubtfulTurnItem; onClose: () => void; onDone: (said: string) => void }

/** "Botoks" is what a patient calls the botulinum toxin: heard from the next message on. */
export function NameDialog({ turn, onClose, onDone }: Props) {
  const queryClient = useQueryClient()
  const nameables = useQuery(nameablesQuery)
  const [name, write] = useState('')
  const [meansId, choose] = useState<string | null>(null)
  const naming = useMutation({
    mutationFn: (id: string) => nameIt({ turnId: turn.id, words: name, meansId: id }),
    onSuccess: () => {
      onDone(words.understanding.named)
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: understandingKey }),
  })
  const fault = naming.error ?? nameables.error
  return (
    <Modal opened onClose={onClose} title={words.understanding.nameTitle} closeButtonProps={{ 'aria-label': words.common.close }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (meansId) naming.mutate(meansId)
        }}
      >
        <p className={classes.said}>{turn.text}</p>
        <p className={classes.hint}>{words.understanding.nameIntro}</p>
        <TextInput
          label={words.understanding.words}
          placeholder={words.understanding.wordsHint}
          maxLength={80}
          value={name}
          data-autofocus
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Select
          size="md"
          label={words.understanding.means}
          placeholder={words.understanding.meansHint}
          searchable
          data={grouped(nameables.data?.items ?? [])}
          value={meansId}
          onChange={choose}
        />
        {fault && (
          <p className={classes.fault} role="alert">
            {messageOf(fault)}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {words.common.close}
          </Button>
          <Button type="submit" loading={naming.isPending} disabled={name.trim().length < 2 || meansId === null}>
            {words.understanding.saveName}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function grouped(items: readonly NameableItem[]) {
  return (['service', 'area', 'professional'] as const).map((kind) => ({
    group: words.understanding.kinds[kind],
    items: items.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name })),
  }))
}
