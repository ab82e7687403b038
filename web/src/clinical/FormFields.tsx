import { Button, Checkbox, NativeSelect, Radio, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { askedIns, consentPurposes } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { blankQuestion, type FormDraft } from './form-draft.ts'
import { QuestionEditor } from './QuestionEditor.tsx'
import classes from './Clinical.module.css'

const text = words.clinical.edit

export type DraftForm = UseFormReturnType<FormDraft>
type Props = { form: DraftForm; services: { id: string; name: string }[] }

export function FormFields({ form, services }: Props) {
  return (
    <>
      <TextInput label={text.name} maxLength={80} required {...form.getInputProps('name')} />
      {form.values.kind === 'consent' ? <TermFields form={form} /> : <SheetFields form={form} />}
      {form.values.kind === 'anamnesis' && <HowAsked form={form} />}
      <AskedBy form={form} services={services} />
    </>
  )
}

function TermFields({ form }: { form: DraftForm }) {
  return (
    <>
      <NativeSelect
        label={text.purpose}
        data={consentPurposes.map((purpose) => ({ value: purpose, label: words.clinical.purposes[purpose] }))}
        value={form.values.purpose ?? 'procedure'}
        onChange={(event) =>
          form.setFieldValue('purpose', consentPurposes.find((one) => one === event.currentTarget.value) ?? 'procedure')
        }
      />
      <Textarea
        label={text.text}
        description={text.textHint}
        autosize
        minRows={8}
        maxLength={12_000}
        required
        {...form.getInputProps('text')}
        error={form.errors['content.text']}
      />
      <Switch label={text.isOptional} {...form.getInputProps('isOptional', { type: 'checkbox' })} />
    </>
  )
}

function SheetFields({ form }: { form: DraftForm }) {
  const { questions } = form.values
  return (
    <>
      <Textarea
        label={text.introField}
        description={text.introHint}
        autosize
        minRows={2}
        maxLength={1_000}
        {...form.getInputProps('intro')}
      />
      <h3 className={classes.title}>{text.questions}</h3>
      {questions.map((question, at) => (
        <QuestionEditor key={question.id} form={form} at={at} />
      ))}
      <Button
        variant="light"
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={() => form.insertListItem('questions', blankQuestion(questions))}
      >
        {text.addQuestion}
      </Button>
    </>
  )
}

/** On the page behind the link, in the conversation, or as each person likes. */
function HowAsked({ form }: { form: DraftForm }) {
  const { askedIn } = form.values
  return (
    <div className={classes.card}>
      <Radio.Group
        label={text.askedIn}
        description={askedIn === 'link' ? undefined : text.askedInHint}
        value={askedIn}
        onChange={(wanted) => form.setFieldValue('askedIn', askedIns.find((one) => one === wanted) ?? 'link')}
      >
        <div className={classes.services}>
          {askedIns.map((one) => (
            <Radio key={one} value={one} label={text.askedIns[one]} />
          ))}
        </div>
      </Radio.Group>
      {askedIn !== 'link' && (
        <Switch
          label={text.needsSignature}
          description={text.needsSignatureHint}
          {...form.getInputProps('needsSignature', { type: 'checkbox' })}
        />
      )}
    </div>
  )
}

/** Which procedures ask it, each with how long an answer counts. */
function AskedBy({ form, services }: Props) {
  const asked = form.values.services
  return (
    <div className={classes.card} role="group" aria-label={text.services}>
      <h3 className={classes.title}>{text.services}</h3>
      <p className={classes.quiet}>{text.servicesHint}</p>
      <div className={classes.services}>
        {services.map(({ id, name }) => {
          const at = asked.findIndex((each) => each.serviceId === id)
          return (
            <div key={id} className={classes.service}>
              <Checkbox
                label={name}
                checked={at >= 0}
                onChange={(event) =>
                  form.setFieldValue(
                    'services',
                    event.currentTarget.checked
                      ? [...asked, { serviceId: id, months: 6 }]
                      : asked.filter((each) => each.serviceId !== id),
                  )
                }
              />
              {at >= 0 && (
                <WholeInput
                  className={classes.months ?? ''}
                  aria-label={text.months(name)}
                  unit={text.monthsUnit}
                  {...form.getInputProps(`services.${at}.months`)}
                  error={form.errors[`services.${at}.validMonths`]}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
