import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListedAgendaResource } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { Initials } from '../ui/Initials.tsx'
import { clinicQuery, createResource, proceduresQuery, resourcesQuery } from './api.ts'
import { FieldGroup } from './FieldGroup.tsx'
import classes from './List.module.css'
import { Loaded } from './Loaded.tsx'
import { blankResource, freeColour } from './resource-form.ts'
import type { StepProps } from './SetUpSteps.tsx'

const text = words.setUp
const { resources: named } = words.settings

/** Who attends to patients: by name here; hours begin as the clinic's and everyone does everything, to be refined in the settings. */
export function SetUpTeam({ frame }: StepProps) {
  const resources = useQuery(resourcesQuery)
  return frame(
    <Loaded query={resources}>
      {(answer) => {
        const people = answer.resources.filter((one) => one.kind === 'professional' && one.isActive)
        return (
          <>
            {people.length > 0 && (
              <ul className={classes.rows}>
                {people.map((person) => (
                  <li key={person.id} className={classes.row}>
                    <span className={classes.link}>
                      <Initials name={person.name} {...(person.colour && { colour: person.colour })} />
                      <span className={classes.names}>
                        <span className={classes.name}>{person.name}</span>
                        <span className={classes.detail}>{person.speciality}</span>
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <AddPerson key={people.length} all={answer.resources} />
          </>
        )
      }}
    </Loaded>,
  )
}

function AddPerson({ all }: { all: ListedAgendaResource[] }) {
  const clinic = useQuery(clinicQuery)
  const procedures = useQuery(proceduresQuery)
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: { name: '', speciality: '', council: '' } })
  const adding = useMutation({
    mutationFn: ({ name, speciality, council }: typeof form.values) =>
      createResource({
        ...blankResource('professional', freeColour(all), clinic.data?.hours.value.openingHours ?? []),
        name,
        speciality: speciality || null,
        council: council || null,
        serviceIds: (procedures.data?.procedures ?? []).filter((one) => one.isActive).map(({ id }) => id),
      }),
    onError: (error) => {
      if (error instanceof ApiError && error.field) form.setFieldError(error.field.replace(/^value\./, ''), error.message)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  const isAboutField = adding.error instanceof ApiError && adding.error.field !== null
  return (
    <form noValidate onSubmit={form.onSubmit((wish) => adding.mutate(wish))}>
      <FieldGroup title={named.addProfessional}>
        <TextInput label={named.name} placeholder={named.nameHints.professional} maxLength={80} {...form.getInputProps('name')} />
        <TextInput
          label={named.speciality}
          placeholder={named.specialityHint}
          maxLength={80}
          {...form.getInputProps('speciality')}
        />
        <TextInput label={named.council} description={named.councilHint} maxLength={60} {...form.getInputProps('council')} />
        {adding.isError && !isAboutField && <p role="alert">{messageOf(adding.error)}</p>}
        <Button
          type="submit"
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          loading={adding.isPending}
          disabled={!clinic.data || !procedures.data}
        >
          {text.addPerson}
        </Button>
      </FieldGroup>
    </form>
  )
}
