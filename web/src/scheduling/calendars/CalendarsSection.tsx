import { IconCalendarOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../../i18n/index.ts'
import { FieldGroup } from '../../settings/FieldGroup.tsx'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { EmptyPanel } from '../../ui/Panels.tsx'
import { calendarsQuery } from './api.ts'
import classes from './Calendars.module.css'
import { FeedPart } from './FeedPart.tsx'
import { LinkPart } from './LinkPart.tsx'

const text = words.calendars

/** The agendas one may take along: one's own, or everybody's for whoever leads the clinic. */
export function CalendarsSection() {
  const calendars = useQuery(calendarsQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={calendars}>
        {(answer) =>
          answer.calendars.length === 0 ? (
            <EmptyPanel icon={<IconCalendarOff size={28} />} title={text.none} text={text.noneText} />
          ) : (
            <>
              {answer.calendars.map((one) => {
                const name = one.resourceId === null ? text.whole(one.name) : one.name
                return (
                  <FieldGroup key={one.resourceId ?? 'all'} title={name}>
                    <FeedPart resourceId={one.resourceId} name={name} feed={one.feed} />
                    {one.resourceId !== null && (
                      <LinkPart
                        resourceId={one.resourceId}
                        name={name}
                        link={one.link}
                        isConfigured={answer.isGoogleConfigured}
                      />
                    )}
                  </FieldGroup>
                )
              })}
              <How />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

function How() {
  return (
    <details className={classes.how}>
      <summary>{text.how}</summary>
      <dl>
        {text.steps.map((step) => (
          <div key={step.name}>
            <dt>{step.name}</dt>
            <dd>{step.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
