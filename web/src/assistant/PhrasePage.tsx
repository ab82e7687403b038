import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { linkOptions, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { PhraseItem } from '#assistant/contract.ts'
import { words } from '../i18n/index.ts'
import { dayInWords } from '../i18n/when.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm } from '../settings/use-versioned-form.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { phrasesQuery, resetPhrase, savePhrase } from './api.ts'
import { phrasesKey } from './live.ts'
import classes from './Phrase.module.css'
import { PhraseFields } from './PhraseFields.tsx'

const text = words.phrases
const back = linkOptions({ to: '/configuracoes/frases' })

/** One sentence: its wordings, what they may say, and how the patient reads them. */
export function PhrasePage() {
  const { key } = useParams({ from: '/desk/configuracoes/frases/$key' })
  const phrases = useQuery(phrasesQuery)
  const item = phrases.data?.groups.flatMap(({ items }) => items).find((one) => one.key === key)
  const [resets, setResets] = useState(0)
  return (
    <Section title={item?.title ?? text.title} back={back} {...(item && { intro: item.when })}>
      <Loaded query={phrases}>
        {/* After a reset the form begins anew, whatever was being typed. */}
        {() =>
          item ? (
            <Editor key={`${key} ${resets}`} item={item} onReset={() => setResets(resets + 1)} />
          ) : (
            <EmptyPanel title={text.gone} />
          )
        }
      </Loaded>
    </Section>
  )
}

function Editor({ item, onReset }: { item: PhraseItem; onReset: () => void }) {
  const queryClient = useQueryClient()
  const state = useVersionedForm({
    saved: useSaved(item),
    save: async ({ variants }, version) => {
      const saved = await savePhrase({ key: item.key, variants, version })
      await queryClient.invalidateQueries({ queryKey: phrasesKey })
      return saved
    },
  })
  const resetting = useMutation({
    mutationFn: async () => {
      await resetPhrase({ key: item.key, version: item.version })
      await queryClient.invalidateQueries({ queryKey: phrasesKey })
    },
    onSuccess: onReset,
  })
  const reset = item.own && (
    <ConfirmButton
      label={text.reset}
      question={text.resetSure}
      yes={text.resetYes}
      no={text.resetNo}
      isBusy={resetting.isPending}
      onConfirm={() => resetting.mutate()}
    />
  )
  return (
    <SettingsForm state={state} demands="assistant.edit" actions={reset}>
      {item.needsFixing && (
        <p className={classes.warning} role="alert">
          {text.needsFixingText}
        </p>
      )}
      <PhraseFields form={state.form} item={item} />
      {item.own && <Original item={item} />}
      {resetting.error && (
        <p className={classes.fault} role="alert">
          {messageOf(resetting.error)}
        </p>
      )}
    </SettingsForm>
  )
}

/** Who changed it and when, and what stood there before. */
function Original({ item }: { item: PhraseItem }) {
  const { zone } = useSession().clinic
  const today = dayOf(useNow().toISOString(), zone)
  const when = item.changedAt ? dayInWords(dayOf(item.changedAt, zone), today) : ''
  return (
    <details className={classes.original}>
      <summary>{text.original}</summary>
      {item.defaults.map((wording) => (
        <p key={wording} className={classes.wording}>
          {wording}
        </p>
      ))}
      <p className={classes.hint}>{item.changedBy ? text.changedBy(item.changedBy, when) : text.changedWhen(when)}</p>
    </details>
  )
}

/** The same object while nothing changed: the form takes another for news. */
function useSaved({ own, defaults, version }: PhraseItem) {
  const variants = JSON.stringify(own ?? defaults)
  // Compared by what they say: each answer of the server brings new arrays.
  // eslint-disable-next-line react/exhaustive-deps
  return useMemo(() => ({ value: { variants: own ?? defaults }, version }), [variants, version])
}
