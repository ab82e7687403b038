import { testSmall } from './small.ts'

testSmall('media')
