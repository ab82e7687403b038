import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { createPerson } from './api.ts'
import { peopleKey } from './live.ts'
import classes from './PeoplePanel.module.css'

export function NewPersonForm({ onCreated }: { onCreated: (personId: string) => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? words.simulator.nameMissing : null) },
  })
  const creation = useMutation({
    mutationFn: (name: string) => createPerson({ name }),
    onSuccess: (person) => {
      form.reset()
      void queryClient.invalidateQueries({ queryKey: peopleKey })
      onCreated(person.id)
    },
    onError: (error) => form.setFieldError('name', messageOf(error)),
  })
  return (
    <form className={classes.form} onSubmit={form.onSubmit(({ name }) => creation.mutate(name.trim()))}>
      <TextInput
        label={words.simulator.name}
        placeholder={words.simulator.nameHint}
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Button type="submit" loading={creation.isPending} leftSection={<IconUserPlus size={18} aria-hidden="true" />}>
        {words.simulator.create}
      </Button>
    </form>
  )
}
