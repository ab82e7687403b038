import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SendableTemplatesAnswer } from '#library/templates/contract.ts'
import { words } from '../i18n/index.ts'
import { TemplateBubble } from '../library/TemplateBubble.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { newClientId } from '../shell/client-id.ts'
import { messageOf } from '../shell/query-client.ts'
import { sendableTemplatesQuery, sendTemplate } from './api.ts'
import classes from './TemplateDialog.module.css'

type Props = { conversationId: string; onClose: () => void }

/** Picks what may be sent although the window is closed, fills its places, and sends it as it is shown. */
export function TemplateDialog({ conversationId, onClose }: Props) {
  const templates = useQuery(sendableTemplatesQuery(conversationId))
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.templates.send.title}
      size="lg"
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <Loaded query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <p>
              {words.templates.send.none} <Link to="/configuracoes/modelos-whatsapp">{words.templates.send.manage}</Link>
            </p>
          ) : (
            <Filling items={items} conversationId={conversationId} onDone={onClose} />
          )
        }
      </Loaded>
    </Modal>
  )
}

type Sendable = SendableTemplatesAnswer['items'][number]
const titleOf = ({ purpose, name }: Sendable): string => (purpose && words.templates.purposes[purpose]) ?? name
const knownIn = ({ places }: Sendable) => Object.fromEntries(places.map(({ name, value }) => [name, value]))

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('pt-BR') + text.slice(1)

function Filling({ items, conversationId, onDone }: { items: Sendable[]; conversationId: string; onDone: () => void }) {
  const queryClient = useQueryClient()
  const [id, choose] = useState(items.find((one) => one.can.send)?.id ?? items[0]?.id ?? null)
  const [written, write] = useState<Record<string, string>>({})
  const [clientId] = useState(newClientId)
  const template = items.find((one) => one.id === id)
  const values = template ? { ...knownIn(template), ...written } : {}
  const sending = useMutation({
    mutationFn: () => sendTemplate(queryClient, conversationId, { templateId: id ?? '', values, clientId }),
    onSuccess: onDone,
  })
  if (!template) return null
  const isMissing = template.places.some(({ name }) => (values[name] ?? '').trim() === '')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate()
      }}
    >
      <Select
        label={words.templates.send.pick}
        allowDeselect={false}
        data={items.map((one) => ({ value: one.id, label: titleOf(one) }))}
        value={id}
        onChange={(next) => {
          choose(next)
          write({})
        }}
      />
      {template.places.map(({ name, label }) => (
        <TextInput
          key={name}
          label={capitalised(label ?? name)}
          maxLength={500}
          required
          value={values[name] ?? ''}
          onChange={(event) => write({ ...written, [name]: event.currentTarget.value })}
        />
      ))}
      <TemplateBubble {...template} values={values} />
      {template.can.whyNot && <p role="status">{template.can.whyNot}</p>}
      {sending.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(sending.error)}
        </p>
      )}
      <div className={classes.actions}>
        <Button
          type="submit"
          loading={sending.isPending}
          disabled={!template.can.send || isMissing}
          title={isMissing ? words.templates.send.missing : undefined}
        >
          {words.templates.send.confirm}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.templates.send.cancel}
        </Button>
      </div>
    </form>
  )
}
