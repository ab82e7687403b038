import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { install, usePwa } from '../shell/pwa.ts'
import { isInstalled, isIos } from './push.ts'

/** On Android and on a computer the browser installs it; on an iPhone the person does. Nothing where neither is possible, or it is done. */
export function InstallCard() {
  const { offer } = usePwa()
  const { installTitle, installText, install: installWord, iosSteps } = words.notifications
  if (isInstalled() || (!offer && !isIos())) return null
  return (
    <FieldGroup title={installTitle} hint={installText}>
      {offer ? (
        <div>
          <Button
            variant="light"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            onClick={() => {
              void install(offer)
            }}
          >
            {installWord}
          </Button>
        </div>
      ) : (
        <ol>
          {iosSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </FieldGroup>
  )
}
