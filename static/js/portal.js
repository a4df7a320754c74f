// What every page can do. Each part stands alone; without JavaScript the page works as it is.
import "./theme-switch.js";
import "./confirm.js";
import "./toast.js";
import "./offline.js";
import "./drafts.js";
import "./share.js";
import "./forms.js";
