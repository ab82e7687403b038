import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { SimulatorPerson } from '#channels/simulator/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { useOutgoing } from '../shell/outgoing.ts'
import type { Draft } from '../shell/outgoing.ts'
import { useSession } from '../shell/session.tsx'
import { createPerson, listPeople, phoneQuery, sendFromPhone } from '../simulator/api.ts'
import { phoneKey } from '../simulator/live.ts'
import { Phone } from '../simulator/Phone.tsx'
import { PhoneChat } from '../simulator/PhoneChat.tsx'
import { Initials } from '../ui/Initials.tsx'
import { PhoneFrame } from '../ui/PhoneFrame.tsx'
import { FirstMessages } from './FirstMessages.tsx'

type Props = { personId: string | null; onPerson: (personId: string) => void }

const hint = (write: (text: string) => void) => <FirstMessages onChoose={write} />

/** The visitor's telephone. Who the visitor is gets decided by the first message, so looking around leaves nobody behind. */
export function DemoPhone({ personId, onPerson }: Props) {
  const phone = useQuery({ ...phoneQuery(personId ?? ''), enabled: personId !== null })
  const isGone = phone.error instanceof ApiError && phone.error.status === 404
  if (personId && !isGone) return <Phone key={personId} personId={personId} hint={hint} />
  return <NewPhone onPerson={onPerson} />
}

function NewPhone({ onPerson }: Pick<Props, 'onPerson'>) {
  const { clinic } = useSession()
  const send = useFirstSend(onPerson)
  const outgoing = useOutgoing({ queryKey: phoneKey('new'), send })
  return (
    <PhoneFrame
      label={words.simulator.phoneOf(words.demo.you)}
      title={clinic.name}
      status={words.simulator.online}
      face={<Initials name={clinic.name} size={40} />}
    >
      <PhoneChat items={[]} outgoing={outgoing} hint={hint} />
    </PhoneFrame>
  )
}

function useFirstSend(onPerson: (personId: string) => void): (draft: Draft) => Promise<void> {
  const queryClient = useQueryClient()
  const { clinic } = useSession()
  const born = useRef<SimulatorPerson | null>(null)
  return async (draft) => {
    const person = (born.current ??= await createPerson({ name: await freeName() }))
    const known = queryClient.getQueryData(phoneQuery(person.id).queryKey)
    if (!known) queryClient.setQueryData(phoneQuery(person.id).queryKey, { person, items: [], clinicName: clinic.name })
    await sendFromPhone(queryClient, person.id, draft)
    onPerson(person.id)
  }
}

/** A name nobody in the simulator has, so the visitor finds their own conversation in the list. */
async function freeName(): Promise<string> {
  const { items } = await listPeople()
  const taken = new Set(items.map((person) => person.name))
  const names = words.demo.names
  for (let round = 1; ; round += 1) {
    const free = names.map((name) => (round === 1 ? name : `${name} ${round}`)).find((name) => !taken.has(name))
    if (free) return free
  }
}
