import { Button, TextInput } from '@mantine/core'
import { IconTrash, IconUserPlus, IconPlus } from '@tabler/icons-react'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { words } from '../../i18n/index.ts'
import { Chips } from '../../ui/Chips.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { Chosen, FormPart } from '../FormPart.tsx'
import { PatientPicker, type Patient } from '../PatientPicker.tsx'
import { WhatParts, type What } from '../WhatParts.tsx'
import classes from './Party.module.css'

/** Who else comes, or what else the same person has done. */
export type OtherVisit = What & {
  key: number
  who: { is: 'same' } | { is: 'named'; name: string } | { is: 'contact'; patient: Patient | null }
}

type Props = {
  options: BookingOptionsAnswer
  others: readonly OtherVisit[]
  onChange: (others: OtherVisit[]) => void
}

const mostOthers = 3

export function OtherVisits({ options, others, onChange }: Props) {
  const add = (who: OtherVisit['who']) => {
    const key = Math.max(0, ...others.map((one) => one.key)) + 1
    onChange([...others, { key, who, serviceId: null, variantId: null, professionalId: null }])
  }
  const change = (key: number, part: Partial<OtherVisit>) =>
    onChange(others.map((one) => (one.key === key ? { ...one, ...part } : one)))
  return (
    <>
      {others.map((other, i) => (
        <Other
          key={other.key}
          options={options}
          other={other}
          title={other.who.is === 'same' ? words.party.service(i + 2) : words.party.person(i + 2)}
          onChange={(part) => change(other.key, part)}
          onRemove={() => onChange(others.filter((one) => one.key !== other.key))}
        />
      ))}
      {others.length < mostOthers ? (
        <div className={classes.adds}>
          <Button
            variant="default"
            leftSection={<IconUserPlus size={18} aria-hidden="true" />}
            onClick={() => add({ is: 'named', name: '' })}
          >
            {words.party.addPerson}
          </Button>
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => add({ is: 'same' })}>
            {words.party.addService}
          </Button>
        </div>
      ) : (
        <p className={classes.hint}>{words.party.full}</p>
      )}
    </>
  )
}

type OtherProps = {
  options: BookingOptionsAnswer
  other: OtherVisit
  title: string
  onChange: (part: Partial<OtherVisit>) => void
  onRemove: () => void
}

function Other({ options, other, title, onChange, onRemove }: OtherProps) {
  return (
    <section className={classes.other} aria-label={title}>
      <div className={classes.otherHead}>
        <h3>{title}</h3>
        <Button
          variant="subtle"
          color="gray"
          aria-label={words.party.removeOf(title)}
          leftSection={<IconTrash size={18} aria-hidden="true" />}
          onClick={onRemove}
        >
          {words.party.remove}
        </Button>
      </div>
      {other.who.is !== 'same' && <Who who={other.who} onChange={(who) => onChange({ who })} />}
      <WhatParts options={options} what={other} onChange={onChange} />
    </section>
  )
}

function Who({ who, onChange }: { who: Exclude<OtherVisit['who'], { is: 'same' }>; onChange: (who: OtherVisit['who']) => void }) {
  return (
    <FormPart title={words.party.who}>
      <Chips
        label={words.party.who}
        chips={[
          { value: 'named', label: words.party.byName },
          { value: 'contact', label: words.party.byContact },
        ]}
        chosen={[who.is]}
        onChoose={(is) => onChange(is === 'named' ? { is: 'named', name: '' } : { is: 'contact', patient: null })}
      />
      {who.is === 'named' && (
        <TextInput
          label={words.party.name}
          maxLength={120}
          autoComplete="off"
          value={who.name}
          onChange={(event) => onChange({ is: 'named', name: event.currentTarget.value })}
        />
      )}
      {who.is === 'contact' && !who.patient && <PatientPicker onChoose={(patient) => onChange({ is: 'contact', patient })} />}
      {who.is === 'contact' && who.patient && (
        <Chosen
          face={<Initials name={who.patient.name} size={36} />}
          title={who.patient.name}
          changeLabel={words.scheduling.changePatient}
          onChange={() => onChange({ is: 'contact', patient: null })}
        />
      )}
    </FormPart>
  )
}
