import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import classes from './SettingsForm.module.css'
import type { VersionedForm } from './use-versioned-form.ts'

type Props<Value> = {
  state: VersionedForm<Value>
  /** Who lacks it reads and changes nothing. */
  demands?: 'settings.edit' | 'assistant.edit'
  /** Beside the button that saves. */
  actions?: ReactNode
  children: ReactNode
}

/** Around the fields of a section: saving, what went wrong, someone else's changes, and leaving with something unsaved. */
export function SettingsForm<Value>({ state, demands = 'settings.edit', actions, children }: Props<Value>) {
  const { can } = useSession()
  const { form, conflict, fault } = state
  const mayEdit = can[demands]
  const hasErrors = Object.keys(form.errors).length > 0
  return (
    <form className={classes.form} noValidate onSubmit={state.submit}>
      {!mayEdit && <p className={classes.note}>{words.settings.readOnly}</p>}
      <fieldset className={classes.fields} disabled={!mayEdit}>
        {children}
      </fieldset>
      {conflict && <Conflict {...conflict} />}
      {(fault ?? hasErrors) && (
        <p className={classes.fault} role="alert">
          {fault ?? words.settings.checkFields}
        </p>
      )}
      {mayEdit && (
        <div className={classes.bar}>
          {actions}
          <span className={classes.saved} role="status">
            {state.isSaved && (
              <>
                <IconCheck size={18} aria-hidden="true" />
                {words.settings.savedNow}
              </>
            )}
          </span>
          <Button type="submit" loading={state.isSaving} disabled={conflict !== null}>
            {words.common.save}
          </Button>
        </div>
      )}
      <LeaveGuard isDirty={mayEdit && form.isDirty() && !state.isSaving} />
    </form>
  )
}

function Conflict({ message, keepMine, takeTheirs }: NonNullable<VersionedForm<unknown>['conflict']>) {
  return (
    <div className={classes.conflict} role="alert">
      <p>{message}</p>
      <div className={classes.choices}>
        <Button variant="default" onClick={takeTheirs}>
          {words.settings.takeTheirs}
        </Button>
        <Button variant="light" onClick={keepMine}>
          {words.settings.keepMine}
        </Button>
      </div>
    </div>
  )
}

function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const leaving = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: () => isDirty, withResolver: true })
  return (
    <ConfirmModal
      isOpen={leaving.status === 'blocked'}
      title={words.settings.unsavedTitle}
      confirm={words.settings.leaveAnyway}
      isGrave
      onConfirm={() => leaving.proceed?.()}
      onClose={() => leaving.reset?.()}
    >
      <p>{words.settings.unsavedText}</p>
    </ConfirmModal>
  )
}
