import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import type { PhraseItem, PhraseVariable } from '#assistant/contract.ts'
import { words } from '../i18n/index.ts'
import type { VersionedForm } from '../settings/use-versioned-form.ts'
import classes from './Phrase.module.css'
import { PhrasePreview, usePreview } from './PhrasePreview.tsx'

const text = words.phrases
const maxVariants = 6

type Form = VersionedForm<{ variants: string[] }>['form']

/** The wordings, each with how it reads, and what can be put into the one that was touched last. */
export function PhraseFields({ form, item }: { form: Form; item: PhraseItem }) {
  const fields = useRef<(HTMLTextAreaElement | null)[]>([])
  const touched = useRef(0)
  const { variants } = form.values
  const insert = (variable: PhraseVariable) => {
    const place = Math.min(touched.current, variants.length - 1)
    const field = fields.current[place]
    const before = variants[place] ?? ''
    const [from, to] = field ? [field.selectionStart, field.selectionEnd] : [before.length, before.length]
    const word = wordFor(variable)
    form.setFieldValue(`variants.${place}`, before.slice(0, from) + word + before.slice(to))
    // Once the text is in the field.
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(from + word.length, from + word.length)
    })
  }
  return (
    <>
      <VariableButtons variables={item.variables} onInsert={insert} />
      {variants.map((wording, i) => (
        // A wording has nothing of its own but its place.
        <Wording
          key={i}
          phraseKey={item.key}
          label={text.variant(i + 1, variants.length)}
          value={wording}
          fault={form.errors[`variants.${i}`]}
          fieldRef={(field) => {
            fields.current[i] = field
          }}
          onFocus={() => {
            touched.current = i
          }}
          onChange={(value) => form.setFieldValue(`variants.${i}`, value)}
          {...(variants.length > 1 && { removal: { label: text.remove(i + 1), run: () => form.removeListItem('variants', i) } })}
        />
      ))}
      {variants.length < maxVariants && (
        <div className={classes.more}>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => {
              touched.current = variants.length
              form.insertListItem('variants', '')
            }}
          >
            {text.add}
          </Button>
          <p className={classes.hint}>{text.variantHint}</p>
        </div>
      )}
    </>
  )
}

type WordingProps = {
  phraseKey: string
  label: string
  value: string
  /** What the server refused when it was saved. */
  fault: React.ReactNode
  fieldRef: React.Ref<HTMLTextAreaElement>
  onFocus: () => void
  onChange: (value: string) => void
  removal?: { label: string; run: () => void }
}

function Wording({ phraseKey, label, value, fault, fieldRef, onFocus, onChange, removal }: WordingProps) {
  const preview = usePreview(phraseKey, value)
  return (
    <div className={classes.variant} role="group" aria-label={label}>
      <div className={classes.field}>
        <Textarea
          ref={fieldRef}
          label={label}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={1_000}
          value={value}
          error={preview.fault ?? fault}
          onFocus={onFocus}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {removal && (
          <ActionIcon aria-label={removal.label} onClick={removal.run}>
            <IconTrash size={20} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      <PhrasePreview text={preview.text} />
    </div>
  )
}

function VariableButtons({ variables, onInsert }: { variables: PhraseVariable[]; onInsert: (one: PhraseVariable) => void }) {
  return (
    <div className={classes.variables} role="group" aria-label={text.values}>
      <p className={classes.label}>{text.values}</p>
      <p className={classes.hint}>{text.valuesHint}</p>
      <div className={classes.chips}>
        {variables.map((variable) => (
          <button
            key={variable.name}
            type="button"
            className={classes.chip}
            data-required={variable.kind === 'required'}
            // The field keeps its cursor, and a phone its keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInsert(variable)}
          >
            <span className={classes.name}>{variable.name}</span>
            <span className={classes.about}>{[variable.about, ...kindOf(variable)].join(' · ')}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

function kindOf({ kind }: PhraseVariable): string[] {
  return kind === 'text' ? [] : [text[kind]]
}

/** What may be missing comes with its condition; a missing name alone leaves nothing odd behind. */
function wordFor({ name, kind }: PhraseVariable): string {
  if (kind === 'flag') return `{% if ${name} %}{% endif %}`
  return kind === 'maybe' && name !== 'nome' ? `{% if ${name} %}{{ ${name} }}{% endif %}` : `{{ ${name} }}`
}
