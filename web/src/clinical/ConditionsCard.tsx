import { Button, Modal, MultiSelect, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { conditionApplies, type ConditionItem, type FormsAnswer } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import listClasses from '../settings/List.module.css'
import { messageOf } from '../shell/query-client.ts'
import { saveCondition, useClinicalChange } from './api.ts'
import classes from './Clinical.module.css'

const text = words.clinical

/** What the assistant does when somebody speaks of a condition: it always leaves the weighing to people. */
export function ConditionsCard({ answer: { conditions, services, can } }: { answer: FormsAnswer }) {
  const [open, setOpen] = useState<ConditionItem | null>(null)
  return (
    <div className={classes.section}>
      <h3 className={listClasses.group}>{text.conditionsTitle}</h3>
      <p className={classes.quiet}>{text.conditionsIntro}</p>
      <ul className={listClasses.rows}>
        {conditions.map((condition) => (
          <li key={condition.key} className={listClasses.row}>
            <span className={listClasses.link}>
              <span className={listClasses.names}>
                <span className={listClasses.name}>{text.conditions[condition.key]}</span>
                <span className={listClasses.detail}>{text.applies[condition.applies]}</span>
              </span>
            </span>
            {can.edit.allowed && (
              <Button
                variant="subtle"
                aria-label={`${words.clinical.change}: ${text.appliesLabel(text.conditions[condition.key])}`}
                onClick={() => setOpen(condition)}
              >
                {words.clinical.change}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <ConditionDialog condition={open} services={services} onClose={() => setOpen(null)} />}
    </div>
  )
}

type Props = { condition: ConditionItem; services: FormsAnswer['services']; onClose: () => void }

function ConditionDialog({ condition, services, onClose }: Props) {
  const [draft, setDraft] = useState(condition)
  const saving = useClinicalChange(saveCondition)
  const name = text.conditions[condition.key]
  return (
    <Modal opened onClose={onClose} title={name} closeButtonProps={{ 'aria-label': words.common.close }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(draft, { onSuccess: onClose })
        }}
      >
        <NativeSelect
          label={text.appliesLabel(name)}
          data={conditionApplies.map((applies) => ({ value: applies, label: text.applies[applies] }))}
          value={draft.applies}
          onChange={(event) =>
            setDraft({ ...draft, applies: conditionApplies.find((one) => one === event.currentTarget.value) ?? 'all' })
          }
        />
        {draft.applies === 'chosen' && (
          <MultiSelect
            label={text.conditionServices}
            data={services.map(({ id, name: label }) => ({ value: id, label }))}
            searchable
            value={draft.serviceIds}
            onChange={(serviceIds) => setDraft({ ...draft, serviceIds })}
          />
        )}
        {draft.applies !== 'none' && (
          <Textarea
            label={text.conditionMessage}
            autosize
            minRows={2}
            maxLength={400}
            value={draft.message}
            onChange={(event) => setDraft({ ...draft, message: event.currentTarget.value })}
          />
        )}
        {saving.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <Button type="submit" loading={saving.isPending}>
          {words.common.save}
        </Button>
      </form>
    </Modal>
  )
}
