import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { ContactAnswer, ConsentEntry } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import { recordConsent, setNoReply, useContactChange } from './api.ts'
import classes from './ContactPanel.module.css'

type Props = { contact: ContactAnswer }

/** How the person is to be treated: by whom they are answered, and whether they hear of promotions. */
export function ContactCare({ contact }: Props) {
  return (
    <section className={classes.section} aria-label={words.contacts.care}>
      <h3 className={classes.title}>{words.contacts.care}</h3>
      <NoReply contact={contact} />
      <Marketing contact={contact} />
    </section>
  )
}

function NoReply({ contact }: Props) {
  const { clinic } = useSession()
  const change = useContactChange((noReply: boolean) => setNoReply(contact.id, noReply))
  const since = contact.noReplyAt ? words.contacts.noReplySince(dateInWords(dayOf(contact.noReplyAt, clinic.zone))) : ''
  return (
    <Switch
      classNames={{ body: classes.switch ?? '' }}
      label={words.contacts.noReply}
      description={[words.contacts.noReplyText, since].join(' ')}
      // While it is on its way the switch already stands where it was put.
      checked={change.isPending ? change.variables : contact.noReplyAt !== null}
      disabled={!contact.can.edit.allowed}
      error={change.isError ? messageOf(change.error) : null}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  )
}

function Marketing({ contact }: Props) {
  const [isRecording, record] = useState(false)
  const { isGiven, history } = contact.marketing
  const state =
    isGiven === null ? words.contacts.marketingUnknown : isGiven ? words.contacts.marketingGiven : words.contacts.marketingRefused
  return (
    <>
      <h4 className={classes.subtitle}>{words.contacts.marketing}</h4>
      <p className={classes.rowText}>{state}</p>
      {isGiven === false && <p className={classes.quiet}>{words.contacts.marketingCare}</p>}
      {history.length > 0 && <History history={history} />}
      {contact.can.edit.allowed &&
        (isRecording ? (
          <ConsentForm contact={contact} onDone={() => record(false)} />
        ) : (
          <Button variant="subtle" onClick={() => record(true)}>
            {words.contacts.recordConsent}
          </Button>
        ))}
    </>
  )
}

function History({ history }: { history: ConsentEntry[] }) {
  const { clinic } = useSession()
  return (
    <ul className={classes.list} aria-label={words.contacts.history}>
      {history.map((entry) => (
        <li key={entry.at} className={classes.rowText}>
          {words.contacts.consentEntry(entry.isGiven, entry.how, entry.by)}
          <small>{dateInWords(dayOf(entry.at, clinic.zone))}</small>
        </li>
      ))}
    </ul>
  )
}

function ConsentForm({ contact, onDone }: Props & { onDone: () => void }) {
  const form = useForm({ initialValues: { answer: 'yes', how: '' } })
  const recording = useContactChange((wish: { isGiven: boolean; how: string }) => recordConsent(contact.id, wish))
  const submit = ({ answer, how }: { answer: string; how: string }) =>
    recording.mutate(
      { isGiven: answer === 'yes', how: how.trim() },
      { onSuccess: onDone, onError: (error) => form.setFieldError('how', messageOf(error)) },
    )
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(submit)}>
      <SegmentedControl
        aria-label={words.contacts.marketing}
        fullWidth
        data={[
          { value: 'yes', label: words.contacts.consentGiven },
          { value: 'no', label: words.contacts.consentWithdrawn },
        ]}
        {...form.getInputProps('answer')}
      />
      <TextInput
        label={words.contacts.consentHow}
        placeholder={words.contacts.consentHowHint}
        maxLength={200}
        autoFocus
        {...form.getInputProps('how')}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={recording.isPending}>
          {words.contacts.save}
        </Button>
        <Button variant="default" onClick={onDone}>
          {words.contacts.cancel}
        </Button>
      </div>
    </form>
  )
}
