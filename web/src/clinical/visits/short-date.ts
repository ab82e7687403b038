/** "31/01/2027" */
export const shortDate = (day: string): string => day.split('-').toReversed().join('/')
