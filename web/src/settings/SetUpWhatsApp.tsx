import { words } from '../i18n/index.ts'
import { FieldGroup } from './FieldGroup.tsx'
import classes from './SetUpWhatsApp.module.css'
import type { StepProps } from './SetUpSteps.tsx'

const text = words.setUp

/** How a real number is connected. Nothing here has to be done now: the simulator is on. */
export function SetUpWhatsApp({ frame }: StepProps) {
  return frame(
    <>
      <FieldGroup title={text.simulatorTitle}>
        <p className={classes.text}>{text.simulatorText}</p>
      </FieldGroup>
      <FieldGroup title={text.cloudTitle}>
        <p className={classes.text}>{text.cloudText}</p>
      </FieldGroup>
      <FieldGroup title={text.qrTitle}>
        <p className={classes.text}>{text.qrText}</p>
      </FieldGroup>
    </>,
  )
}
