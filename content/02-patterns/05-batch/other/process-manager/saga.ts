// Nothing is left to route: the process manager asks and listens by itself.
import { module } from 'faultline';

export default module('GroupCheckoutSaga', {});
