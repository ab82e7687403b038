import { Button, NativeSelect } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { CancellationRules, CancellationRulesAnswer } from '#scheduling/cancellation/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import classes from './CancellationSection.module.css'

const text = words.scheduling.cancellation

type Props = { form: UseFormReturnType<CancellationRules>; services: CancellationRulesAnswer['services'] }

/** Procedures that ask for more notice, or lose more, than the others. */
export function OwnRules({ form, services }: Props) {
  const { services: own, freeHours, deposit, session } = form.values
  const left = services.filter(({ id }) => !own.some((one) => one.serviceId === id))
  const choicesFor = (serviceId: string) => services.filter(({ id }) => id === serviceId || left.some((one) => one.id === id))
  return (
    <FieldGroup title={text.own} hint={text.ownHint}>
      {own.length === 0 && <p className={classes.none}>{text.ownNone}</p>}
      {own.map(({ serviceId }, i) => (
        <div
          key={form.key(`services.${i}.serviceId`)}
          className={classes.own}
          role="group"
          aria-label={nameOf(services, serviceId)}
        >
          <NativeSelect
            label={text.ownService}
            data={choicesFor(serviceId).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps(`services.${i}.serviceId`)}
          />
          <WholeInput label={text.freeHours} unit="h" {...form.getInputProps(`services.${i}.freeHours`)} />
          <NativeSelect label={text.deposit} data={entriesOf(text.deposits)} {...form.getInputProps(`services.${i}.deposit`)} />
          <NativeSelect label={text.session} data={entriesOf(text.sessions)} {...form.getInputProps(`services.${i}.session`)} />
          <Button className={classes.remove} variant="subtle" color="red" onClick={() => form.removeListItem('services', i)}>
            {text.ownRemove}
          </Button>
        </div>
      ))}
      {left.length > 0 && (
        <Button
          variant="default"
          onClick={() => form.insertListItem('services', { serviceId: left[0]?.id ?? '', freeHours, deposit, session })}
        >
          {text.ownAdd}
        </Button>
      )}
    </FieldGroup>
  )
}

const nameOf = (services: Props['services'], id: string): string => services.find((one) => one.id === id)?.name ?? text.ownPick

export const entriesOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
