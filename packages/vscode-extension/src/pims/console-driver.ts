export { consolePim } from '@pim-connections/api-client/console';
