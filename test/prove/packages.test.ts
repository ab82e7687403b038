import { testSmall } from './small.ts'

testSmall('packages')
