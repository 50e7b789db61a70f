/** What other contexts may know of who people and programs are. */
export { TokenService } from './token-service.js';
