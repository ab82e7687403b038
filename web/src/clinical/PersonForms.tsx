import { Badge, Button, Modal, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConsentItem, ContactFormsAnswer } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import { AlertList } from './AlertList.tsx'
import { AnswerDialog } from './AnswerDialog.tsx'
import { personFormsQuery, revokeConsent, useClinicalChange } from './api.ts'
import classes from './Clinical.module.css'

const text = words.clinical.person

/** What a person has signed, agreed to and taken back, and what of their health waits to be weighed. */
export function PersonForms({ contactId }: { contactId: string }) {
  const forms = useQuery(personFormsQuery(contactId))
  const [reading, read] = useState<string | null>(null)
  return (
    <section className={classes.bordered} aria-label={text.title}>
      <h3 className={classes.title}>{text.title}</h3>
      {forms.isPending && (
        <div role="status" aria-label={words.clinical.visit.loading}>
          <Skeleton height={56} radius="md" />
        </div>
      )}
      {forms.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(forms.error)}{' '}
          <Button variant="subtle" onClick={() => void forms.refetch()}>
            {words.common.retry}
          </Button>
        </p>
      )}
      {forms.data && <Known answer={forms.data} onRead={read} />}
      {reading && <AnswerDialog answerId={reading} onClose={() => read(null)} />}
    </section>
  )
}

function Known({ answer, onRead }: { answer: ContactFormsAnswer; onRead: (answerId: string) => void }) {
  const { clinic } = useSession()
  const { signed, consents, alerts, can } = answer
  return (
    <>
      <AlertList alerts={alerts} can={can} onRead={onRead} />
      {signed.length === 0 && <p className={classes.quiet}>{text.none}</p>}
      <ul className={classes.list}>
        {signed.map(({ answerId, name, signedAt, isAccepted }) => (
          <li key={answerId} className={classes.row}>
            <span className={classes.name}>
              {name}
              <small>{dateInWords(dayOf(signedAt, clinic.zone))}</small>
            </span>
            {!isAccepted && (
              <Badge color="gray" variant="light" tt="none">
                {words.clinical.states.refused}
              </Badge>
            )}
            {can.read.allowed && (
              <Button variant="subtle" aria-label={words.clinical.visit.readOf(name)} onClick={() => onRead(answerId)}>
                {words.clinical.visit.read}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {consents.length > 0 && <Consents consents={consents} mayRevoke={can.revoke.allowed} />}
    </>
  )
}

function Consents({ consents, mayRevoke }: { consents: ConsentItem[]; mayRevoke: boolean }) {
  const { clinic } = useSession()
  const [revoking, revoke] = useState<ConsentItem | null>(null)
  return (
    <>
      <h4 className={classes.subtitle}>{text.consents}</h4>
      <ul className={classes.list}>
        {consents.map((consent) => (
          <li key={consent.id} className={classes.row}>
            <span className={classes.name}>
              {consent.purpose === 'procedure'
                ? (consent.name ?? words.clinical.purposes.procedure)
                : words.clinical.purposes[consent.purpose]}
              <small>
                {[
                  consent.act === 'given' ? text.given : text.revoked,
                  dateInWords(dayOf(consent.at, clinic.zone)),
                  words.clinical.channels[consent.channel],
                  consent.by,
                  consent.how,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {consent.stands && mayRevoke && (
              <Button variant="subtle" onClick={() => revoke(consent)}>
                {text.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoking && <RevokeDialog consent={revoking} onClose={() => revoke(null)} />}
    </>
  )
}

function RevokeDialog({ consent, onClose }: { consent: ConsentItem; onClose: () => void }) {
  const [how, setHow] = useState('')
  const revoking = useClinicalChange((said: string) => revokeConsent(consent.id, said))
  return (
    <Modal opened onClose={onClose} title={text.revoke} closeButtonProps={{ 'aria-label': words.common.close }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          revoking.mutate(how, { onSuccess: onClose })
        }}
      >
        <TextInput
          label={text.how}
          placeholder={text.howHint}
          maxLength={300}
          required
          data-autofocus
          value={how}
          onChange={(event) => setHow(event.currentTarget.value)}
          error={revoking.isError ? messageOf(revoking.error) : null}
        />
        <Button type="submit" loading={revoking.isPending}>
          {text.revoke}
        </Button>
      </form>
    </Modal>
  )
}
