import { Button, Drawer, Loader, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayParts, type BookingOptionsAnswer, type DayPart, type FreeTime } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { groupByDay } from '../ui/by-day.ts'
import { Chips } from '../ui/Chips.tsx'
import { Initials } from '../ui/Initials.tsx'
import { addDays, timeOf } from '../ui/zoned-time.ts'
import { bookingOptionsQuery, freePeriodQuery } from './api.ts'
import form from './BookingForm.module.css'
import type { BookingStart } from './BookingForm.tsx'
import { isInPart } from './day-part.ts'
import classes from './FreeSlotFinder.module.css'
import { nameOfUnit } from './FreeTimes.tsx'
import { ServicePicker, type ServiceOption } from './ServicePicker.tsx'
import { emptyBooking } from './starts.ts'
import { UnitWish } from './UnitPicker.tsx'

type Props = { isOpen: boolean; zone: string; today: string; onBook: (start: BookingStart) => void; onClose: () => void }

/** "Quando tem horário para …?": every free start of a period, with one professional or with whoever is free. */
export function FreeSlotFinder({ isOpen, onClose, ...props }: Props) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={520}
      title={words.scheduling.finder.title}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {isOpen && <Finder {...props} />}
    </Drawer>
  )
}

function Finder({ zone, today, onBook }: Omit<Props, 'isOpen' | 'onClose'>) {
  const options = useQuery(bookingOptionsQuery)
  const [service, setService] = useState<ServiceOption | null>(null)
  const [variantId, setVariant] = useState<string | null>(null)
  const [professionalId, setProfessional] = useState<string | null>(null)
  const [unitId, setUnit] = useState<string | null>(null)
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState(addDays(today, 13))
  const [part, setPart] = useState<DayPart>('any')
  if (options.isError) return <p className={form.fault}>{messageOf(options.error)}</p>
  if (!options.data) return <Loader size="sm" aria-label={words.common.loading} />
  if (!service)
    return (
      <ServicePicker
        services={options.data.services}
        onChoose={(next) => {
          setService(next)
          setProfessional(null)
          setVariant(next.variants.length === 1 ? (next.variants[0]?.id ?? null) : null)
        }}
      />
    )
  return (
    <div className={form.form}>
      <div className={form.chosen}>
        <span className={form.optionText}>{service.name}</span>
        <Button variant="subtle" aria-label={words.scheduling.changeService} onClick={() => setService(null)}>
          {words.scheduling.change}
        </Button>
      </div>
      {service.variants.length > 1 && (
        <Chips
          label={words.scheduling.whichArea}
          chips={service.variants.map((one) => ({ value: one.id, label: one.area ?? service.name }))}
          chosen={variantId ? [variantId] : []}
          onChoose={setVariant}
        />
      )}
      <Who options={options.data} service={service} chosen={professionalId} onChoose={setProfessional} />
      {options.data.units.length > 0 && <UnitWish units={options.data.units} chosen={unitId} onChoose={setUnit} />}
      <div className={form.two}>
        <TextInput
          type="date"
          label={words.scheduling.from}
          min={today}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value || today)}
        />
        <TextInput
          type="date"
          label={words.scheduling.until}
          min={from}
          max={addDays(from, longestDays)}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value || addDays(from, 13))}
        />
      </div>
      <Chips
        label={words.waitlist.part}
        chips={dayParts.map((value) => ({ value, label: words.waitlist.parts[value] }))}
        chosen={[part]}
        onChoose={setPart}
      />
      {variantId === null ? (
        <p className={form.hint}>{words.scheduling.missing.area}</p>
      ) : (
        <Found
          ask={{ variantId, professionalId, unitId, from, until: lastDay(from, until) }}
          part={part}
          options={options.data}
          zone={zone}
          onChoose={(time) =>
            onBook({
              ...emptyBooking,
              serviceId: service.id,
              variantId,
              professionalId: time.professionalId,
              unitId: time.unitId,
              startsAt: time.startsAt,
            })
          }
        />
      )}
    </div>
  )
}

/** Two months are read in at most nine goes. */
const longestDays = 61
const lastDay = (from: string, until: string): string => {
  const longest = addDays(from, longestDays)
  return until < from ? from : until > longest ? longest : until
}

type WhoProps = {
  options: BookingOptionsAnswer
  service: ServiceOption
  chosen: string | null
  onChoose: (id: string | null) => void
}

function Who({ options, service, chosen, onChoose }: WhoProps) {
  const who = options.professionals.filter((one) => service.professionalIds.includes(one.id))
  if (who.length < 2) return null
  return (
    <Chips
      label={words.scheduling.professional}
      chips={[
        { value: '', label: words.scheduling.anyProfessional },
        ...who.map((one) => ({
          value: one.id,
          label: one.name,
          face: <Initials name={one.name} colour={one.colour} size={28} />,
        })),
      ]}
      chosen={[chosen ?? '']}
      onChoose={(id) => onChoose(id === '' ? null : id)}
    />
  )
}

type FoundProps = {
  ask: Parameters<typeof freePeriodQuery>[0]
  part: DayPart
  options: BookingOptionsAnswer
  zone: string
  onChoose: (time: FreeTime) => void
}

function Found({ ask, part, options, zone, onChoose }: FoundProps) {
  const free = useQuery(freePeriodQuery(ask, zone))
  if (free.isError) return <p className={form.fault}>{messageOf(free.error)}</p>
  if (!free.data) return <Loader size="sm" aria-label={words.common.loading} />
  const times = free.data.filter((time) => isInPart(timeOf(time.startsAt, zone), part))
  if (times.length === 0) return <p className={form.hint}>{words.scheduling.finder.none}</p>
  const names = new Map(options.professionals.map((one) => [one.id, one.name]))
  const days = groupByDay(
    times.map((time) => ({ ...time, at: time.startsAt })),
    zone,
  )
  return (
    <section className={classes.found} aria-label={words.scheduling.finder.found(times.length, days.length)}>
      <p className={form.hint} role="status">
        {words.scheduling.finder.found(times.length, days.length)}
      </p>
      {days.map(({ day, items }) => (
        <div key={day}>
          <h3 className={classes.day}>{fullDay(day)}</h3>
          <Chips
            label={fullDay(day)}
            layout="grid"
            chips={items.map((time) => ({
              value: time.startsAt,
              label: timeOf(time.startsAt, zone),
              hint: [
                ask.professionalId ? '' : (names.get(time.professionalId ?? '') ?? ''),
                ask.unitId ? '' : nameOfUnit(options.units, time.unitId),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
            chosen={[]}
            onChoose={(startsAt) => {
              const time = items.find((one) => one.startsAt === startsAt)
              if (time) onChoose(time)
            }}
          />
        </div>
      ))}
    </section>
  )
}
