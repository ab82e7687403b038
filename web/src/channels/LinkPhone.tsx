import { Button, Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PhoneLinksAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { linkPhone } from './api.ts'
import { phonesKey } from './live.ts'
import classes from './QrConnect.module.css'

const text = words.phones
type Form = { way: 'qr' | 'code'; phone: string; mode: 'observe' | 'on' }

/** Asks how to link, after it has said what a linked phone must not be used for. */
export function LinkPhone({ answer }: { answer: PhoneLinksAnswer }) {
  const queryClient = useQueryClient()
  const [hasRead, setRead] = useState(false)
  const [form, setForm] = useState<Form>({ way: 'qr', phone: '', mode: 'on' })
  const link = useMutation({
    mutationFn: (isSimulated: boolean) => linkPhone(toWish(form, isSimulated)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: phonesKey }),
  })
  const { link: can } = answer.can
  if (!can.allowed) return <p className={classes.hint}>{can.whyNot}</p>
  return (
    <FieldGroup title={text.linkTitle} hint={text.linkHint}>
      <div className={classes.warning} role="note">
        <p className={classes.warningTitle}>{text.warningTitle}</p>
        <ul className={classes.list}>
          {text.warnings(answer.mostStrangers).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <Radio.Group
        label={text.way}
        value={form.way}
        onChange={(way) => setForm({ ...form, way: way === 'code' ? 'code' : 'qr' })}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="qr" label={text.byQr} />
          <Radio value="code" label={text.byCode} />
        </Stack>
      </Radio.Group>
      {form.way === 'code' && (
        <TextInput
          type="tel"
          label={text.phone}
          description={text.phoneHint}
          value={form.phone}
          onChange={(event) => setForm({ ...form, phone: event.currentTarget.value })}
        />
      )}
      <Radio.Group
        label={text.mode}
        value={form.mode}
        onChange={(mode) => setForm({ ...form, mode: mode === 'observe' ? 'observe' : 'on' })}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="on" label={text.modes.on} />
          <Radio value="observe" label={text.modes.observe} />
        </Stack>
      </Radio.Group>
      <Checkbox label={text.read} checked={hasRead} onChange={(event) => setRead(event.currentTarget.checked)} />
      <div className={classes.actions}>
        <Button
          disabled={!hasRead || (form.way === 'code' && form.phone.trim() === '')}
          loading={link.isPending}
          onClick={() => link.mutate(false)}
        >
          {text.link}
        </Button>
        {answer.canSimulate && (
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate(true)}>
            {text.simulate}
          </Button>
        )}
      </div>
      {link.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(link.error)}
        </p>
      )}
    </FieldGroup>
  )
}

function toWish({ way, phone, mode }: Form, isSimulated: boolean) {
  return { ...(way === 'code' ? { way, phone } : { way }), mode, isSimulated }
}
