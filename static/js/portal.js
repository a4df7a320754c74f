// What every page can do. Each part stands alone; without JavaScript the page works as it is.
import "./theme_switch.js";
import "./menus.js";
import "./dialogs.js";
import "./confirm.js";
import "./toast.js";
import "./offline.js";
import "./forms.js";
import "./picker.js";
import "./drafts.js";
import "./parts.js";
import "./share.js";
import "./photo_view.js";
import "./live.js";
import "./language.js";
import "./shortlist_marks.js";
