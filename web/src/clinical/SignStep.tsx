import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FilledIn, SignatureRequest } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { signForm } from './api.ts'
import { SignaturePad, type Strokes } from './SignaturePad.tsx'
import classes from './Fill.module.css'

const text = words.clinical.fill

type Props = { token: string; filled: FilledIn; onBack: () => void; onSigned: (messages: string[]) => void }

/** The last part: the name typed and, for whoever can, drawn. */
export function SignStep({ token, filled, onBack, onSigned }: Props) {
  const [name, setName] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [isNameOnly, setNameOnly] = useState(false)
  const [isTried, setTried] = useState(false)
  const signing = useMutation({
    mutationFn: (wish: SignatureRequest) => signForm(token, wish),
    onSuccess: ({ messages }) => onSigned(messages),
  })
  const isNamed = name.trim().length >= 3
  const isDrawn = isNameOnly || strokes.length > 0
  const sign = () => {
    setTried(true)
    if (isNamed && isDrawn) signing.mutate({ ...filled, name: name.trim(), strokes: isNameOnly ? [] : strokes })
  }
  return (
    <form
      className={classes.questions}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        sign()
      }}
    >
      <p className={classes.lead}>{text.signText}</p>
      <TextInput
        label={text.fullName}
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isTried && !isNamed ? text.nameMissing : null}
      />
      {!isNameOnly && (
        <SignaturePad strokes={strokes} onChange={setStrokes} error={isTried && !isDrawn ? text.drawMissing : null} />
      )}
      <Checkbox
        className={classes.option ?? ''}
        label={text.nameOnly}
        checked={isNameOnly}
        onChange={(event) => setNameOnly(event.currentTarget.checked)}
      />
      {signing.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(signing.error)}
        </p>
      )}
      <div className={classes.foot}>
        <Button variant="default" size="md" disabled={signing.isPending} onClick={onBack}>
          {text.back}
        </Button>
        <Button type="submit" size="md" className={classes.next ?? ''} loading={signing.isPending}>
          {text.sign}
        </Button>
      </div>
    </form>
  )
}
