import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelItem, TesterItem } from '#assistant/contract.ts'
import type { Can } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { peopleQuery } from '../simulator/api.ts'
import classes from './AssistantPage.module.css'
import { addTester, channelsQuery, removeTester } from './api.ts'

type Props = { channel: ChannelItem; can: Can }

/** Whom the assistant answers while the number is tried out. */
export function Testers({ channel, can }: Props) {
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: ({ kind, value }: TesterItem) => removeTester(channel.id, { kind, value }),
    onSuccess: (channels) => queryClient.setQueryData(channelsQuery.queryKey, channels),
  })
  return (
    <div className={classes.testers}>
      <h5 className={classes.name}>{words.assistant.testers}</h5>
      {channel.testers.length === 0 && <p className={classes.hint}>{words.assistant.testersEmpty}</p>}
      <ul className={classes.list}>
        {channel.testers.map((tester) => (
          <li key={tester.value} className={classes.tester}>
            <span>{tester.label || tester.value}</span>
            {tester.label !== '' && tester.kind === 'phone' && <span className={classes.hint}>{tester.value}</span>}
            {can.allowed && (
              <ActionIcon
                color="gray"
                aria-label={words.assistant.removeTester(tester.label || tester.value)}
                disabled={remove.isPending}
                onClick={() => remove.mutate(tester)}
              >
                <IconX size={18} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(remove.error)}
        </p>
      )}
      {can.allowed && (channel.kind === 'simulator' ? <AddPerson channel={channel} /> : <AddPhone channel={channel} />)}
    </div>
  )
}

function useAdding(channel: ChannelItem, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (wish: TesterItem) => addTester(channel.id, wish),
    onSuccess: (channels) => {
      queryClient.setQueryData(channelsQuery.queryKey, channels)
      onDone()
    },
  })
}

function AddPhone({ channel }: { channel: ChannelItem }) {
  const form = useForm({ initialValues: { value: '', label: '' } })
  const adding = useAdding(channel, () => form.reset())
  return (
    <form className={classes.add} onSubmit={form.onSubmit((wish) => adding.mutate({ kind: 'phone', ...wish }))}>
      <TextInput
        label={words.assistant.testerPhone}
        inputMode="tel"
        autoComplete="off"
        maxLength={30}
        error={adding.isError ? messageOf(adding.error) : null}
        {...form.getInputProps('value')}
      />
      <TextInput label={words.assistant.testerLabel} maxLength={60} autoComplete="off" {...form.getInputProps('label')} />
      <Button type="submit" variant="light" loading={adding.isPending} disabled={form.values.value.trim() === ''}>
        {words.assistant.addTester}
      </Button>
    </form>
  )
}

function AddPerson({ channel }: { channel: ChannelItem }) {
  const people = useQuery(peopleQuery)
  const form = useForm<{ value: string | null }>({ initialValues: { value: null } })
  const adding = useAdding(channel, () => form.reset())
  const listed = new Set(channel.testers.map((tester) => tester.value))
  const options = (people.data?.items ?? []).filter((person) => !listed.has(person.id))
  const add = ({ value }: { value: string | null }) => {
    const person = options.find((one) => one.id === value)
    if (person) adding.mutate({ kind: 'simulator', value: person.id, label: person.name })
  }
  return (
    <form className={classes.add} onSubmit={form.onSubmit(add)}>
      <Select
        label={words.assistant.testerPerson}
        size="md"
        searchable
        data={options.map((person) => ({ value: person.id, label: person.name }))}
        error={adding.isError ? messageOf(adding.error) : null}
        {...form.getInputProps('value')}
      />
      <Button type="submit" variant="light" loading={adding.isPending} disabled={form.values.value === null}>
        {words.assistant.addTester}
      </Button>
    </form>
  )
}
