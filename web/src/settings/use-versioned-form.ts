import { useForm } from '@mantine/form'
import type { FormRulesRecord, UseFormReturnType } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SavedAnswer } from '#settings/contract.ts'
import { ApiError } from '../shell/http.ts'

type Saved<Value> = { value: Value; version: string }

type Options<Value> = {
  /** As the server has it now; a live change brings another. */
  saved: Saved<Value>
  save: (value: Value, version: string) => Promise<SavedAnswer>
  validate?: FormRulesRecord<Value>
}

export type VersionedForm<Value> = {
  form: UseFormReturnType<Value>
  isSaving: boolean
  /** Since the last change. */
  isSaved: boolean
  /** Of the whole form: what a field is to blame for stands at the field. */
  fault: string | null
  /** Someone else saved meanwhile: what is written here stays until it is decided whose stands. */
  conflict: { message: string; keepMine: () => void; takeTheirs: () => void } | null
  submit: React.SubmitEventHandler<HTMLFormElement>
}

/** A form of something two people may edit: it knows which version it began with, and never overwrites another unseen. */
export function useVersionedForm<Value extends Record<string, unknown>>(options: Options<Value>): VersionedForm<Value> {
  const { saved, save } = options
  const queryClient = useQueryClient()
  const [base, setBase] = useState(saved)
  const form = useForm<Value>({ initialValues: saved.value, ...(options.validate && { validate: options.validate }) })
  const isDirty = form.isDirty()

  const adopt = (next: Saved<Value>) => {
    setBase(next)
    form.setInitialValues(next.value)
    form.setValues(next.value)
    form.clearErrors()
  }
  const saving = useMutation({
    mutationFn: (value: Value) => save(value, base.version),
    onSuccess: ({ version }, value) => {
      setBase({ value, version })
      form.setInitialValues(value)
      form.resetDirty(value)
    },
    onError: (error) => {
      const field = fieldOf(error)
      if (field) form.setFieldError(field, error.message)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  // Nothing typed here: another's change simply shows.
  const isStale = saved !== base && !isDirty && !saving.isPending
  useEffect(() => {
    if (isStale) adopt(saved)
    // Whoever edits is not disturbed; `adopt` is made anew in each render.
    // eslint-disable-next-line react/exhaustive-deps
  }, [isStale, saved])

  const conflicted = saving.error instanceof ApiError && saving.error.field === 'version' ? saving.error : null
  const settle = (next: () => void) => () => {
    next()
    saving.reset()
  }
  return {
    form,
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && !isDirty,
    fault: saving.error && !conflicted && !fieldOf(saving.error) ? saving.error.message : null,
    conflict: conflicted
      ? {
          message: conflicted.message,
          keepMine: settle(() => setBase(saved)),
          takeTheirs: settle(() => adopt(saved)),
        }
      : null,
    submit: form.onSubmit((value) => saving.mutate(value)),
  }
}

/** The input a refusal is about, as the form names it. */
function fieldOf(error: Error): string | null {
  const field = error instanceof ApiError ? error.field : null
  return field === null || field === 'version' ? null : field.replace(/^value\./, '')
}
