import { Switch } from '@mantine/core'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import classes from './QuietHours.module.css'

export function PrivacyCard({ showsName, onChange }: { showsName: boolean; onChange: (showsName: boolean) => void }) {
  return (
    <FieldGroup title={words.notifications.nameTitle} hint={words.notifications.showsNameText}>
      <Switch
        className={classes.switch ?? ''}
        label={words.notifications.showsName}
        checked={showsName}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </FieldGroup>
  )
}
