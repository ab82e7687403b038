import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconUserPlus } from '@tabler/icons-react'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { Initials } from '../ui/Initials.tsx'
import { addPatient, patientsQuery } from './api-patients.ts'
import classes from './BookingForm.module.css'

export type Patient = { id: string; name: string }

/** Someone the clinic knows, by name or phone, or someone new. */
export function PatientPicker({ onChoose }: { onChoose: (patient: Patient) => void }) {
  const [text, setText] = useState('')
  const [isNew, setNew] = useState(false)
  const [sought] = useDebouncedValue(text.trim(), 200)
  const found = useQuery(patientsQuery(sought))
  if (isNew) return <NewPatient text={text} onChoose={onChoose} onBack={() => setNew(false)} />
  return (
    <div className={classes.picker}>
      <TextInput
        type="search"
        aria-label={words.scheduling.searchPatient}
        placeholder={words.scheduling.searchPatient}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {sought.length > 1 && found.data && found.data.items.length === 0 && (
        <p className={classes.hint}>{words.scheduling.noPatientFound}</p>
      )}
      {found.isError && <p className={classes.fault}>{messageOf(found.error)}</p>}
      {sought.length > 1 && found.data && found.data.items.length > 0 && (
        <ul className={classes.options} aria-label={words.scheduling.patient}>
          {found.data.items.map((one) => (
            <li key={one.id}>
              <button type="button" className={classes.option} onClick={() => onChoose(one)}>
                <Initials name={one.name} size={36} />
                <span className={classes.optionText}>
                  {one.name}
                  {one.phone && <span className={classes.hint}>{one.phone}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button variant="default" leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={() => setNew(true)}>
        {words.scheduling.newPatient}
      </Button>
    </div>
  )
}

type NewProps = { text: string; onChoose: (patient: Patient) => void; onBack: () => void }

function NewPatient({ text, onChoose, onBack }: NewProps) {
  const isPhone = /^[\d\s()+-]+$/.test(text) && text.trim() !== ''
  const [name, setName] = useState(isPhone ? '' : text)
  const [phone, setPhone] = useState(isPhone ? text : '')
  const adding = useMutation({
    mutationFn: () => addPatient({ name: name.trim(), phone: phone.trim() }),
    onSuccess: (answer) => {
      if (answer.outcome === 'created') onChoose({ id: answer.id, name: name.trim() })
    },
  })
  const existing = adding.data?.outcome === 'exists' ? adding.data : null
  return (
    <form
      className={classes.picker}
      onSubmit={(event) => {
        event.preventDefault()
        adding.mutate()
      }}
    >
      <TextInput
        label={words.scheduling.patientName}
        autoComplete="off"
        required
        minLength={2}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={words.scheduling.patientPhone}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        required
        placeholder="(11) 98765-4321"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      {adding.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(adding.error)}
        </p>
      )}
      {existing && (
        <p className={classes.hint} role="alert">
          {words.scheduling.patientExists(existing.name)}
        </p>
      )}
      {existing ? (
        <Button onClick={() => onChoose({ id: existing.id, name: existing.name })}>
          {words.scheduling.bookForThem(existing.name)}
        </Button>
      ) : (
        <Button type="submit" loading={adding.isPending}>
          {words.scheduling.saveAndGoOn}
        </Button>
      )}
      <Button variant="subtle" onClick={onBack}>
        {words.common.back}
      </Button>
    </form>
  )
}
