import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ContactAnswer, ContactChanges, ContactIdentity, ContactSource, NewPhoneAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { cpfInWords, phoneInWords } from '../i18n/identifiers.ts'
import { birthdayInWords, dateInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { EditableField } from '../ui/EditableField.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { addPhone, editContact, removePhone, useContactChange } from './api.ts'
import type { ContactLinks } from './links.ts'
import classes from './ContactPanel.module.css'

type Props = { contact: ContactAnswer; links: ContactLinks }

export function ContactData({ contact, links }: Props) {
  const { clinic } = useSession()
  const { displayName } = contact
  return (
    <section className={classes.section} aria-label={words.contacts.data}>
      <h3 className={classes.title}>{words.contacts.data}</h3>
      <dl className={classes.data}>
        <Fields contact={contact} />
      </dl>
      {displayName && displayName !== contact.name && <p className={classes.quiet}>{words.contacts.shownName(displayName)}</p>}
      <Phones contact={contact} links={links} />
      <dl className={classes.data}>
        <Fact term={words.contacts.source} value={sourceInWords(contact.source)} />
        <Fact term={words.contacts.firstContact} value={dateInWords(dayOf(contact.firstContactAt, clinic.zone))} />
      </dl>
    </section>
  )
}

function Fields({ contact }: { contact: ContactAnswer }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const change = useContactChange((changes: ContactChanges) => editContact(contact.id, changes))
  const field = (name: keyof ContactChanges, value: string | null, shown?: string) => ({
    label: words.contacts[name],
    value: value ?? '',
    ...(shown !== undefined && { shown }),
    texts: textsOf(words.contacts[name], shown ?? value),
    canEdit: contact.can.edit.allowed,
    onSave: (text: string) => change.mutateAsync({ [name]: text }),
  })
  const { birthday, cpf } = contact
  return (
    <>
      <EditableField {...field('name', contact.name)} input={{ autoComplete: 'off', maxLength: 120 }} />
      <EditableField {...field('email', contact.email)} input={{ type: 'email', inputMode: 'email', autoComplete: 'off' }} />
      <EditableField
        {...field('birthday', birthday, birthday ? birthdayInWords(birthday, today) : undefined)}
        input={{ type: 'date' }}
      />
      <EditableField
        {...field('cpf', cpf && cpfInWords(cpf))}
        input={{ inputMode: 'numeric', autoComplete: 'off', placeholder: '000.000.000-00', maxLength: 20 }}
      />
      <EditableField {...field('city', contact.city)} input={{ autoComplete: 'off', maxLength: 80 }} />
    </>
  )
}

const textsOf = (label: string, value: string | null) => ({
  empty: words.contacts.fill,
  edit: words.contacts.edit(label, value ?? words.contacts.fill),
  save: words.contacts.save,
  cancel: words.contacts.cancel,
})

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt className={classes.quiet}>{term}</dt>
      <dd style={{ margin: 0 }}>{value}</dd>
    </div>
  )
}

function sourceInWords({ kind, headline }: ContactSource): string {
  if (headline) return words.contacts.fromAd(headline)
  const known: Record<string, string> = words.contacts.sources
  return known[kind] ?? kind
}

function Phones({ contact, links }: Props) {
  const [isAdding, add] = useState(false)
  return (
    <>
      <ul className={classes.list} aria-label={words.contacts.phone}>
        {contact.identities.map((identity) => (
          <Identity key={`${identity.kind} ${identity.value}`} contact={contact} identity={identity} />
        ))}
      </ul>
      {contact.can.edit.allowed &&
        (isAdding ? (
          <NewPhone contact={contact} links={links} onDone={() => add(false)} />
        ) : (
          <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => add(true)}>
            {words.contacts.addPhone}
          </Button>
        ))}
    </>
  )
}

function Identity({ contact, identity }: { contact: ContactAnswer; identity: ContactIdentity }) {
  const removal = useContactChange(() => removePhone(contact.id, identity.value))
  const isPhone = identity.kind === 'phone'
  const kind = identity.isTyped ? words.contacts.typedPhone : words.contacts.identities[identity.kind]
  return (
    <li className={classes.row}>
      <span className={classes.rowText}>
        {isPhone ? phoneInWords(identity.value) : kind}
        {isPhone && <small>{kind}</small>}
      </span>
      {identity.isTyped && contact.can.edit.allowed && (
        <ActionIcon
          aria-label={words.contacts.removePhone(phoneInWords(identity.value))}
          loading={removal.isPending}
          onClick={() => removal.mutate(undefined)}
        >
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  )
}

function NewPhone({ contact, links, onDone }: Props & { onDone: () => void }) {
  const [owner, setOwner] = useState<Extract<NewPhoneAnswer, { outcome: 'exists' }> | null>(null)
  const form = useForm({ initialValues: { phone: '' } })
  const adding = useContactChange((phone: string) => addPhone(contact.id, phone))
  const submit = async ({ phone }: { phone: string }) => {
    setOwner(null)
    try {
      const answer = await adding.mutateAsync(phone)
      if (answer.outcome === 'exists') setOwner(answer)
      else onDone()
    } catch (error) {
      form.setFieldError('phone', messageOf(error))
    }
  }
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => void submit(values))}>
      <TextInput
        label={words.contacts.phone}
        placeholder={words.contacts.phoneHint}
        type="tel"
        autoComplete="off"
        autoFocus
        {...form.getInputProps('phone')}
      />
      {owner && (
        <div role="alert">
          <p className={classes.fault}>{words.contacts.phoneOfOther(owner.name)}</p>
          <Link {...links.contact(owner.id)} className={classes.person}>
            {words.contacts.openExisting(owner.name)}
          </Link>
        </div>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={adding.isPending}>
          {words.contacts.save}
        </Button>
        <Button variant="default" onClick={onDone}>
          {words.contacts.cancel}
        </Button>
      </div>
    </form>
  )
}
